import { writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { BlueprintData } from '../../src/model/blueprint.ts';
import { backendContract } from './contract.ts';
import { type Temporary, temporaryEmbedded } from './temporary-embedded.ts';

backendContract('embedded', temporaryEmbedded, { lacks: ['user', 'budgets'] });

describe('damaged documents on disk', () => {
  let temporary: Temporary | undefined;
  afterEach(() => temporary?.close());

  it.each([
    ['cut off', '{"format":'],
    ['of another kind', '{"format":"something else"}'],
    ['empty', ''],
  ])('that are %s are named, hide no other and are not drawn', async (_name, text) => {
    temporary = await temporaryEmbedded();
    const { backend, store } = temporary;
    const call = { signal: new AbortController().signal };
    const content = { data: BlueprintData.parse({ nodes: [{ id: 'a', type: 'ec2' }] }) };
    const make = async (name: string): Promise<string> =>
      (await backend.blueprints?.create({ name, content }, call))?.blueprint.blueprint_id ?? '';
    const [bad, good] = [await make('bad'), await make('good')];
    await writeFile(store.blueprints.pathOf(bad), text);

    const listed = await backend.blueprints?.list(call);
    expect(listed?.blueprints.map(({ blueprint_id }) => blueprint_id)).toEqual([good]);
    expect(listed?.damaged).toMatchObject([{ file: store.blueprints.pathOf(bad) }]);
    await expect(backend.blueprints?.get(bad, call)).rejects.toThrow(store.blueprints.pathOf(bad));
    const draw = backend.pictures?.draw({ of: { blueprint_id: bad }, format: 'svg', view: {} }, call);
    await expect(draw).rejects.toThrow('cannot be read');
    expect(JSON.stringify(await backend.status(call))).toContain(bad);
  });
});

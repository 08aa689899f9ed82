import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLIENTS, call, connect, type Session } from './connect.ts';

describe.each(CLIENTS)('prompts, %s', (kind) => {
  let session: Session;
  beforeAll(async () => {
    session = await connect(kind);
  });
  afterAll(() => session.close());

  it('are few, and each can be asked for with its arguments', async () => {
    const { prompts } = await session.client.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual([
      'draw_architecture',
      'what_changed',
      'review_architecture',
      'cost_and_savings',
      'design_architecture',
    ]);
    const { tools } = await session.client.listTools();
    const known = new Set(tools.map(({ name }) => name));
    for (const { name, title, arguments: args = [] } of prompts) {
      expect(title, name).toBeTruthy();
      const given = Object.fromEntries(args.map((argument) => [argument.name, `my ${argument.name}`]));
      const { messages } = await session.client.getPrompt({ name, arguments: given });
      const [message] = messages;
      const text = message?.content.type === 'text' ? message.content.text : '';
      for (const value of Object.values(given)) expect(text, name).toContain(value);
      // Every call that it asks for is there.
      for (const [tool] of text.matchAll(/\b(?:list|get|create|update|export|snapshot|compare|import)_[a-z]+\b/g)) {
        if (!tool.endsWith('_id')) expect(known, `${name} names ${tool}`).toContain(tool);
      }
    }
  });

  it('need no optional argument, and say what is missing of a required one', async () => {
    const { messages } = await session.client.getPrompt({ name: 'draw_architecture', arguments: {} });
    expect(messages).toHaveLength(1);
    await expect(session.client.getPrompt({ name: 'design_architecture', arguments: {} })).rejects.toThrow(
      /requirements/,
    );
  });

  it('complete their arguments', async () => {
    const complete = async (name: string, argument: string, value: string) =>
      (await session.client.complete({ ref: { type: 'ref/prompt', name }, argument: { name: argument, value } }))
        .completion.values;
    expect(await complete('draw_architecture', 'account', 'sa')).toEqual(['sample']);
    expect(await complete('what_changed', 'since', 'y')).toEqual(['yesterday']);
    expect(await complete('review_architecture', 'subject', 'sample')).toHaveLength(1);
    expect(await complete('cost_and_savings', 'subject', 'sample')).toHaveLength(1);
    expect(await complete('review_architecture', 'subject', 'nothing like it')).toEqual([]);
  });
});

describe.each(CLIENTS)('resources, %s', (kind) => {
  it('are listed in pages, and guides and pictures can be read', async () => {
    const session = await connect(kind);
    for (let n = 0; n < 30; n++) {
      await call(session, 'create_blueprint', { name: `b${n}`, components: [{ id: 'q', type: 'sqs' }] });
    }
    const uris: string[] = [];
    let pages = 0;
    // Today's client follows the pages by itself.
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await session.client.listResources(cursor === undefined ? {} : { cursor });
      uris.push(...page.resources.map(({ uri }) => uri));
      cursor = page.nextCursor;
      pages++;
    }
    expect(pages).toBe(kind === 'SDK v1' ? 2 : 1);
    expect(new Set(uris).size).toBe(uris.length);
    expect(uris.filter((uri) => uri.startsWith('blueprint-svg:'))).toHaveLength(30);
    await expect(session.client.listResources({ cursor: 'x' })).rejects.toThrow(/cursor/);
    const read = async (uri: string): Promise<string> => {
      const [content] = (await session.client.readResource({ uri })).contents;
      return content && 'text' in content ? String(content.text) : '';
    };
    expect(await read(uris.find((uri) => uri.startsWith('blueprint-svg:')) ?? '')).toMatch(/<svg xmlns=/);
    expect(await read('guide://components')).toContain('`elb`: Load balancer');
    expect(await read('guide://descriptions')).toContain('"inside"');
    expect(await read('guide://documents')).toContain('mapPos');
    await expect(read('guide://magic')).rejects.toThrow(/components, descriptions, documents/);
    await session.close();
  });
});

import { expect, it } from 'vitest';
import { stage } from '../../src/layout/stage.ts';
import { BlueprintData, emptyBlueprint } from '../../src/model/blueprint.ts';

it('networks and subnets of Azure look as those of AWS, resource groups as frames', () => {
  const node = { id: 'vm', type: 'azurevm', mapPos: [0, 0] };
  const groups = [
    { id: 'rg', type: 'azureresourcegroup', nodes: ['vn'] },
    { id: 'vn', type: 'azurevnet', nodes: ['sn'] },
    { id: 'sn', type: 'azuresubnet', nodes: ['vm'] },
  ];
  const data = BlueprintData.parse({ ...emptyBlueprint('x'), nodes: [node], groups });
  const { plates } = stage(data, { view: {} }).scene;
  expect(Object.fromEntries(plates.map(({ id, style }) => [id, style]))).toEqual({
    rg: 'group',
    vn: 'vpc',
    sn: 'subnet',
  });
});

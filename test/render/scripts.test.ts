import { describe, expect, it } from 'vitest';
import { arrange } from '../../src/layout/arrange.ts';
import { stage } from '../../src/layout/stage.ts';
import type { Scene } from '../../src/model/scene.ts';
import { textWidth } from '../../src/model/text-width.ts';
import { paintRaster } from '../../src/render/canvas.ts';
import { paintSvg } from '../../src/render/svg.ts';
import { undrawnNames } from '../../src/render/undrawn-names.ts';
import { inventoryOf } from '../layout/inventory-of.ts';
import { faultsOf, NO_FAULTS } from '../layout/scene-faults.ts';
import { emptyScene, text } from './features.ts';

const NAMES = {
  hebrew: 'שרת ההזמנות הראשי web-1',
  arabic: 'خادم الطلبات',
  chinese: '订单处理服务生产环境主数据库集群第一分区',
  japanese: '注文データベース本番環境',
  korean: '주문 처리 서비스',
  emoji: '👩‍👩‍👧‍👦 family 🚀 rocket 👍🏽',
  hindi: 'आदेश सेवा',
};

const sceneOf = (projection: Scene['projection']): Scene => {
  const inventory = inventoryOf(Object.keys(NAMES).map((id) => `${id} ec2`));
  const resources = inventory.resources.map((resource) => ({
    ...resource,
    name: Object.entries(NAMES).find(([id]) => resource.id.endsWith(id))?.[1] ?? resource.name,
  }));
  return stage(arrange({ ...inventory, resources }, { name: 'x', projection }), { view: { projection } }).scene;
};

describe('names in any script', () => {
  it.each(['isometric', '2d'] as const)(
    'are drawn whole, wrapped or with an ellipsis, and over nothing, %s',
    (projection) => {
      const scene = sceneOf(projection);
      expect(faultsOf(scene)).toEqual(NO_FAULTS);
      for (const [id, name] of Object.entries(NAMES)) {
        const lines = scene.texts
          .filter(({ role, owner }) => role === 'name' && owner.endsWith(id))
          .map((line) => line.text);
        const whole = lines.join('').replaceAll(' ', '');
        expect(lines.length, id).toBeGreaterThan(0);
        if (whole.endsWith('…')) expect(name.replaceAll(' ', '').startsWith(whole.slice(0, -1))).toBe(true);
        else expect(whole).toBe(name.replaceAll(' ', ''));
        // No line starts with half of a character.
        for (const line of lines) expect(line).not.toMatch(/^(\p{M}|\u200d|[\u{1f3fb}-\u{1f3ff}])/u);
      }
      const chinese = scene.texts.filter(({ role, owner }) => role === 'name' && owner.endsWith('chinese'));
      expect(chinese).toHaveLength(2);
      expect(Math.max(...chinese.map((line) => textWidth(line.text, 600)))).toBeLessThan(14);
    },
  );

  it('keep their true text in SVG, with the direction that they are read in', () => {
    const svg = paintSvg(
      emptyScene({
        texts: [
          text({ text: NAMES.hebrew, anchor: 'start' }),
          text({ text: NAMES.chinese }),
          text({ text: `web ${NAMES.arabic}` }),
        ],
      }),
    );
    expect(svg).toContain(` direction="rtl" text-anchor="end">${NAMES.hebrew}</text>`);
    expect(svg).toContain(`>${NAMES.chinese}</text>`);
    expect(svg.match(/direction="rtl"/g)).toHaveLength(1);
  });

  it('are counted where no font has their characters, which is drawn all the same', async () => {
    const nobodys = '\u{10fffd}';
    const scene = emptyScene({
      texts: [
        text({ owner: 'a', text: `${nobodys}x` }),
        text({ owner: 'a', text: nobodys }),
        text({ owner: 'b', text: 'plain' }),
      ],
    });
    expect(await undrawnNames(scene)).toBe(1);
    expect(await undrawnNames(emptyScene({ texts: [text({ text: 'plain-ñäß-Ω-Ж' })] }))).toBe(0);
    expect((await paintRaster(sceneOf('2d'), { format: 'png' })).bytes.length).toBeGreaterThan(1000);
  });
});

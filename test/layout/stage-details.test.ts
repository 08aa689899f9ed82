import { describe, expect, it } from 'vitest';
import { drawableSnapshot } from '../../src/backends/drawable.ts';
import { sampleSnapshot } from '../../src/backends/sample.ts';
import { stage } from '../../src/layout/stage.ts';
import { BlueprintData } from '../../src/model/blueprint.ts';
import { furnitureOf } from '../../src/model/furniture.ts';
import { PROJECTIONS } from '../../src/model/projection.ts';
import { shortenBeforeNumber, textWidth } from '../../src/model/text-width.ts';

const LONG = 'Aurora PostgreSQL cluster · db.r7g.large';

/** Two components, `apart` grid units from each other. */
const detailsOf = (apart: number, detail = LONG, name = 'orders'): string[] => {
  const data = BlueprintData.parse({
    nodes: [0, 1].map((i) => ({ id: `n${i}`, type: 'rds', name, detail, mapPos: [i * apart, i * -apart] })),
  });
  const { scene } = stage(data, { view: { width: 900 } });
  return scene.texts.filter(({ role }) => role === 'detail').map(({ text }) => text);
};

describe('the second line of a component', () => {
  it('is whole where there is room beside it', () => {
    expect(detailsOf(12)).toEqual([LONG, LONG]);
  });

  it('is cut where a neighbour stands, but not inside of a number', () => {
    const close = detailsOf(2.6, 'PostgreSQL 16.4 · 512 GiB · Multi-AZ in three zones');
    for (const text of close) expect(text).toMatch(/(16\.4|512 GiB|PostgreSQL|[a-zA-Z-])…$/);
    expect(shortenBeforeNumber('Node.js 22 · 512 MB', textWidth('Node.js 22 · 51…'))).toBe('Node.js 22…');
    expect(shortenBeforeNumber('Aurora PostgreSQL', textWidth('Aurora Post…'))).toBe('Aurora Post…');
    expect(shortenBeforeNumber('123456789', 2)).toMatch(/^\d+…$/);
  });

  it.each(PROJECTIONS)('has its middle below its name in the sample, %s', async (projection) => {
    const { scene } = stage(drawableSnapshot(await sampleSnapshot()).data, { view: { projection } });
    const details = scene.texts.filter(({ role, anchor }) => role === 'detail' && anchor === 'middle');
    expect(details.length).toBeGreaterThan(15);
    for (const detail of details) {
      const names = scene.texts.filter(({ role, owner }) => role === 'name' && owner === detail.owner);
      const half = Math.max(...names.map(({ text, weight, size }) => (textWidth(text, weight) * size) / 2));
      const middle = ({ at, shift }: (typeof names)[number]): number => at[0] + (shift?.[0] ?? 0);
      for (const name of names)
        expect(Math.abs(middle(detail) - middle(name)), detail.text).toBeLessThanOrEqual(half + 0.01);
    }
  });

  it('is left out where it says the name again', () => {
    expect(detailsOf(12, 'Orders')).toEqual([]);
  });
});

describe('the sign before the caption of a cluster', () => {
  it('is that of its own kind', () => {
    const nodes = ['ecscluster', 'ekscluster'].flatMap((type, i) => {
      const members = [0, 1].map((j) => ({ id: `${type} ${j}`, type: 'ec2', mapPos: [i * 12 + j * 4, 0] }));
      return [...members, { id: type, type: 'block', component: type, name: type, nodes: members.map(({ id }) => id) }];
    });
    const { scene } = stage(BlueprintData.parse({ nodes }), { view: {} });
    const icons = scene.texts.filter(({ role }) => role === 'group').map(({ owner, icon }) => [owner, icon]);
    expect(Object.fromEntries(icons)).toEqual({ ecscluster: 'assembly-cluster', ekscluster: 'kubernetes' });
  });
});

describe('a narrow picture', () => {
  it('says account, time and coverage in lines, and no sentence beyond its edge', () => {
    const subtitle =
      'AWS · eu-west-1, us-east-1 · account 1234-5678-9012 · 2 services not readable · 2026-11-01 09:00 UTC';
    const notes = ['Of the services of this account two could not be read, because nothing allows it to be done.'];
    const nodes = [{ id: 'a', type: 'ec2', mapPos: [0, 0] }];
    const { scene } = stage(BlueprintData.parse({ nodes }), { view: { width: 400 }, title: 'Shop', subtitle, notes });
    const { subtitleLines, noteSize, margin } = furnitureOf(scene);
    expect(subtitleLines.join(' · ')).toBe(subtitle);
    expect(scene.notes.join(' ')).toBe(notes[0]);
    const room = (scene.width - 2 * margin) / noteSize;
    for (const line of [...subtitleLines, ...scene.notes]) expect(textWidth(line)).toBeLessThanOrEqual(room);
  });
});

import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import estate from '../../src/backends/sample/estate.json' with { type: 'json' };
import { Coverage, sortCoverage } from '../../src/model/coverage.ts';
import { Inventory, sortInventory } from '../../src/model/inventory.ts';

describe('the recorded sample account', () => {
  const { inventory, coverage, aws_account, regions } = z
    .object({ inventory: Inventory, coverage: Coverage, aws_account: z.string(), regions: z.array(z.string()) })
    .parse(estate);
  const { resources, relations } = inventory;
  const ids = new Set(resources.map(({ id }) => id));

  it('is of the size and breadth that it is meant to have', () => {
    expect(resources.length).toBeGreaterThanOrEqual(60);
    expect(resources.length).toBeLessThanOrEqual(100);
    expect(new Set(resources.map(({ type }) => type)).size).toBeGreaterThanOrEqual(20);
    expect(resources.filter(({ type }) => type === 'vpc').map(({ name }) => name)).toEqual(['shop-prod', 'analytics']);
    expect(regions).toEqual(['eu-west-1', 'us-east-1']);
    expect(aws_account).toBe('123456789012');
  });

  it('is sorted, and refers to nothing that is not there', () => {
    expect(sortInventory(inventory)).toEqual(inventory);
    expect(sortCoverage(coverage)).toEqual(coverage);
    for (const { from, to } of relations) expect([ids.has(from), ids.has(to)]).toEqual([true, true]);
    for (const { parent } of resources) if (parent) expect(ids.has(parent)).toBe(true);
  });

  it('has tags on everything, and answers to the questions that it is for', () => {
    expect(resources.filter(({ tags }) => !tags.env || !tags.team || !tags.app)).toEqual([]);
    const single = resources.filter(({ type, properties }) => type === 'rds' && properties.Engine === 'mysql');
    expect(single.map(({ properties }) => properties.MultiAZ)).toEqual([false]);
    const open = resources.filter(
      ({ type, properties }) =>
        type === 'sg' && /"FromPort":22.*0\.0\.0\.0\/0/.test(JSON.stringify(properties.IpPermissions)),
    );
    expect(open.map(({ name }) => name)).toEqual(['shop-jump-host']);
  });

  it('shows nothing of how it was recorded', () => {
    expect(JSON.stringify(estate)).not.toMatch(/moto|localhost|127\.0|EXAMPLE|"testing"|hunter|secret-value/);
  });
});

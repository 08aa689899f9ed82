import { describe, expect, it } from 'vitest';
import { arrange } from '../../src/layout/arrange.ts';
import { type Staged, stage } from '../../src/layout/stage.ts';
import { SIMPLIFICATIONS, type View } from '../../src/model/view.ts';
import { generatedEstate } from './generated-estate.ts';

/** Beside stage-simplify.test.ts: no step is taken by way of another. */
const data = arrange(generatedEstate(300), { name: 'Generated' });
const staged = (view: View): Staged => stage(data, { view });
const said = (view: View): string => staged(view).steps.join(' ');

describe('what is done to make a picture legible', () => {
  it.each([
    ['stacks', /one block with a count/],
    ['plumbing', /NAT gateways are not drawn/],
    ['zones', /zones are not framed/],
    ['tiers', /Subnets/],
    ['bundles', /lines? with a count/],
    ['overview', /Each network is one block/],
  ] as const)('is %s alone where the view wants only that', (step, sentence) => {
    expect(said({ simplify: [step] })).toMatch(sentence);
    const others = SIMPLIFICATIONS.filter((other) => other !== step);
    expect(said({ simplify: others })).not.toMatch(step === 'tiers' ? /one plate/ : sentence);
  });
});

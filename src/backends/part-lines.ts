import { counted } from '../model/counted.ts';
import { shown } from '../model/untrusted.ts';

/** Networks that are named. */
const MOST = 12;

interface Part {
  readonly name: string;
  readonly components: number;
  readonly focus?: string;
}

/** Lines for the outline of a simplified picture: how to get a picture of each network. */
export function partLines(parts: readonly Part[]): string[] {
  const networks = parts.flatMap(({ name, components, focus }) =>
    focus === undefined ? [] : [{ name, components, focus }],
  );
  if (networks.length === 0) return [];
  const lines = networks.slice(0, MOST).map(({ name, components, focus }) => {
    const label = name === focus ? '' : ` (${shown(name, 60)})`;
    return `  focus: ${shown(focus, 80)}${label}, ${counted(components, 'component')}`;
  });
  const more = networks.length > MOST ? [`  and ${networks.length - MOST} more`] : [];
  return ['A picture of each network, with all that it holds', ...lines, ...more];
}

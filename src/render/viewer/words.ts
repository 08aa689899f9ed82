import { made } from './panel.ts';
import type { Payload, Thing } from './payload.ts';

/** What is told of a thing that is pointed at. */
export function thingWords(thing: Thing | undefined): Node[] | undefined {
  if (thing === undefined) return undefined;
  const { name, kind, detail, inside = [], facts } = thing;
  const lines = [detail === undefined || detail === kind ? kind : `${kind} · ${detail}`, inside.join(' in ')];
  for (const [label, value] of facts.slice(0, 3)) lines.push(`${label}: ${value}`);
  return [made('strong', { text: name }), ...lines.filter(Boolean).map((text) => made('span', { text }))];
}

/** What is told of a line, by its place among the routes. */
export function routeWords({ routes, things }: Payload, index: number): Node[] | undefined {
  const route = routes[index];
  if (route === undefined) return undefined;
  const [from, to] = [things[route[0]]?.name, things[route[1]]?.name];
  return from === undefined || to === undefined ? undefined : [made('span', { text: `${from} → ${to}` })];
}

import type { Component } from '../model/component.ts';
import type { ScenePlate } from '../model/scene.ts';
import type { Marks } from './marked.ts';

/**
 * What is to be placed, free of where it came from: an inventory or a document. Placement, collapse and staging all
 * work on this.
 */
export interface Estate {
  readonly leaves: readonly Leaf[];
  /** Parents before children. */
  readonly containers: readonly Container[];
  /** Groups whose members stand in different containers: auto scaling groups, clusters, security groups. */
  readonly overlays: readonly Overlay[];
  readonly links: readonly Link[];
  /** `false`: the rows of availability zones get no frame of their own. */
  readonly zoneFrames?: boolean;
  /** What a comparison says; things with different marks are not piled up. */
  readonly marks?: Marks;
}

export type PlateStyle = ScenePlate['style'];

/** Everything that is drawn as one body. */
export interface Leaf {
  readonly id: string;
  readonly component: Component;
  readonly name: string;
  readonly detail: string;
  /** Id of the container it stands in, or `''` for the open ground. */
  readonly inside: string;
  /** Left to right order: 0 people to 5 the rest. */
  readonly tier: number;
  /** Ids of the nodes that it stands for; more than one when collapsed. */
  readonly members: readonly string[];
  /** Id of the container that it stands for as a whole. */
  readonly group?: string;
  /** Width, depth and height of a plain block that has measures of its own, for a footprint of 2. */
  readonly measures?: readonly [number, number, number];
}

/** A plate that holds leaves and other plates; each thing is in at most one. */
export interface Container {
  readonly id: string;
  readonly style: PlateStyle;
  readonly name: string;
  /** What its caption says after the name, such as the address range. */
  readonly detail: string;
  readonly inside: string;
  readonly tier: number;
  /** Availability zone, which is the row of a subnet; `''` when unknown. */
  readonly zone: string;
}

export interface Overlay {
  readonly id: string;
  readonly style: PlateStyle;
  readonly name: string;
  readonly members: readonly string[];
}

export interface Link {
  readonly id: string;
  /** Ids of leaves, overlays or containers. */
  readonly from: string;
  readonly to: string;
  readonly dashed: boolean;
  readonly label: string;
  /** How many connections it stands for. */
  readonly count: number;
}

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Adds to the list under a key. */
export function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** What a plate's caption says when there is room for all of it. */
export const captionOf = (plate: { readonly name: string; readonly detail?: string }): string =>
  plate.detail ? `${plate.name}  ${plate.detail}` : plate.name;

import type { ScenePlate } from './scene.ts';

/** The glyph of the small tile before a group's caption, by the style of its plate; names of the Carbon set. */
export const PLATE_GLYPHS: Readonly<Record<ScenePlate['style'], string>> = {
  account: 'user-avatar',
  region: 'flag',
  zone: 'location',
  vpc: 'virtual-private-cloud',
  public: 'unlocked',
  private: 'locked',
  isolated: 'locked',
  subnet: 'network-3',
  asg: 'scale',
  sg: 'security',
  networkacl: 'rule',
  cluster: 'software-resource-cluster',
  area: 'area',
  group: 'group-objects',
};

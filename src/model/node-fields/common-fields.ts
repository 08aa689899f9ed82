import { choice, type Fields, flag, list, number, text } from './field.ts';

const shape = choice('dynamic, rectangular');
const network: Fields = { name: text(), shape, padding: number(1.5), nodes: list() };
const rules: Fields = { inboundRules: list(), outboundRules: list() };
const lying: Fields = {
  isometric: flag(true),
  standing: flag(false),
  direction: choice('down, up, left, right', 'down'),
};

/** Groups, surfaces, texts, icons, images and the plain block. */
export const COMMON_FIELDS: Readonly<Record<string, Fields>> = {
  block: { width: number(2), height: number(1), depth: number(2) },
  vpc: { ...network, peeringConnections: list() },
  subnet: network,
  sg: { ...network, ...rules },
  networkacl: {
    ...network,
    ...rules,
    shape: choice('dynamic, rectangular', 'rectangular'),
    padding: number(2),
    visible: flag(true),
  },
  asg: { mapSize: list(), layout: choice('even, manual'), nodes: list() },
  region: { visible: flag(), padding: number(), shape: choice('rectangular'), nodes: list() },
  zone: { mapSize: list() },
  area: { mapSize: list(), points: list(), shadow: flag(false) },
  isotext: { text: text(), textSize: number(25), ...lying, outline: flag(false) },
  icon: { iconSet: choice('aws, aws2, azure, fa'), name: text(), iconSize: number(3), ...lying },
  image: { key: text(), scale: number(), ...lying },
};

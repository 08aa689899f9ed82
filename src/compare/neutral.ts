import { isMadeUp, type Roles } from './roles.ts';
import type { IndexedSide } from './side.ts';

const REFERENCE =
  /arn:aws[a-z-]*:[^\s"',]+|\b[a-z]+(?:-[a-z]+)*-[0-9a-f]{8,17}\b|\b\d{1,3}(?:\.\d{1,3}){3}\/\d{1,2}\b/g;

/** Fields that differ between any two environments and say nothing about either. */
const OWN =
  /^(ownerid|accountid|catalogid|availabilityzones?|availabilityzoneid|preferredavailabilityzone|canonicalhostedzoneid|uuid|privateipaddress|publicip|publicipaddress|privatednsname|callerreference|dbiresourceid|clustercreatetime|.*(arn|arns)|.*(created|createdat|createddate|createtime|creationdate|creationtime|launchtime|starttime|timestamp))$/i;

/** As far as values of a side can be told apart from those of another environment. */
export interface Neutral {
  /** A value with references to resources, names of the environment, accounts and regions made alike. */
  value(value: unknown): unknown;
}

/** Makes the values of one side comparable with those of another environment. */
export function neutralOf(side: IndexedSide, roles: Roles): Neutral {
  const tokens = new Map<string, string>();
  for (const resource of side.inventory.resources) {
    const token = `(${resource.type} ${roles.nameOf(resource) || roles.containerOf(resource)})`;
    for (const id of [resource.id, resource.arn ?? resource.id]) tokens.set(id, token);
    if (isMadeUp(resource.native_id)) tokens.set(resource.native_id, token);
    const { CidrBlock } = resource.properties;
    if (typeof CidrBlock === 'string') tokens.set(CidrBlock, token);
  }
  const changes = (text: string): boolean => roles.plain(text) !== roles.plainOnly(text);
  const text = (given: string): string => {
    const known = tokens.get(given);
    if (known !== undefined) return known;
    const resolved = given.replace(REFERENCE, (reference) => tokens.get(reference) ?? reference);
    const isHost = /\.amazonaws\.com/.test(resolved);
    if (!isHost && !changes(resolved)) return resolved;
    return /\s/.test(resolved)
      ? resolved
          .split(/\s+/)
          .map((word) => (changes(word) ? roles.plain(word) : word))
          .join(' ')
      : roles.plain(resolved);
  };
  const value = (given: unknown): unknown => {
    if (typeof given === 'string') return text(given);
    if (Array.isArray(given)) return given.map(value);
    if (typeof given !== 'object' || given === null) return given;
    return Object.fromEntries(
      Object.entries(given).flatMap(([key, inner]) => (OWN.test(key) ? [] : [[key, value(inner)]])),
    );
  };
  return { value };
}

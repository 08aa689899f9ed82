import { type FieldClass, fieldClass } from '../model/field-class.ts';

/** Last names of paths, in small letters, that a scan does not class: of imports, of Cloudcraft, of older snapshots. */
const VOLATILE =
  /^(latestrestorabletime|itemcount|tablesizebytes|approximatenumber.*|sizeinbytes|storedbytes|lastaccessed.*|lastchangeddate|lastused.*|rolelastused|runningtaskscount|runningcount|pendingtaskscount|pendingcount|registeredcontainerinstancescount|activeservicescount|events|attachtime|stateupdatedtimestamp|nextrotationdate|automaticrestarttime|vgwtelemetry|numberofrecoverypoints|knownhostcount)$/;

const DEPLOYED =
  /^(lastmodified(time|date)?|revisionid|codesha256|codesize|lastupdatestatus|taskdefinitionarn|imagedigest|updatedat)$/;

const STATUS =
  /^(state|status|statevalue|statereason|.*(status|state|health)|launchtime|publicipaddress|publicdnsname|pendingmodifiedvalues)$/;

/** Words for switches that people turn; other values of a state are the way there. */
const SWITCHED = /^(enabled|disabled|suspended|on|off|true|false)$/i;

/** Where a field of a state's name is a setting. */
const SETTINGS = /(^|\.)(versioning|versioningconfiguration|timetolivedescription|rules|lifecycle)\b/i;

/**
 * The class of one difference. States whose two values are both those of a switch are set-up: an event source that was
 * disabled is a change.
 */
export function classOfChange(of: { type: string; path: string; before: unknown; after: unknown }): FieldClass {
  const names = of.path.replace(/\[[^\]]*\]/g, '').split('.');
  if (names[0] === 'tags' || of.path === 'name' || of.path === 'inside') return 'config';
  const known = fieldClass(of.type, of.path) ?? guessed(names, of.path);
  return known === 'status' && names.length > 1 && isSwitch(of.before) && isSwitch(of.after) ? 'config' : known;
}

function guessed(names: readonly string[], path: string): FieldClass {
  const words = names.map((name) => name.replace(/[_-]/g, '').toLowerCase());
  const [last = '', parent = ''] = [words.at(-1), words.at(-2)];
  if (words.some((word) => VOLATILE.test(word))) return 'volatile';
  if (DEPLOYED.test(last)) return 'deployed';
  if (words.includes('targethealthdescriptions')) return 'status';
  const stated = STATUS.test(last) || ((last === 'name' || last === 'code') && STATUS.test(parent));
  return stated && !SETTINGS.test(path) ? 'status' : 'config';
}

const isSwitch = (value: unknown): boolean =>
  value === null || typeof value === 'boolean' || (typeof value === 'string' && SWITCHED.test(value));

/**
 * What a difference of a field means. `config`: somebody changed the set-up. `status`: its state or health.
 * `deployed`: new code of the same thing. `volatile`: changes by itself and says nothing.
 */
export type FieldClass = 'config' | 'status' | 'deployed' | 'volatile';

/** Last names of paths, squashed; counters, times of last use and what AWS renews by itself. */
const VOLATILE =
  /^(latestrestorabletime|earliestrestorabletime|itemcount|tablesizebytes|tablesize|approximatenumber.*|sizeinbytes|storedbytes|bytes|lastaccessed.*|lastchangeddate|lastused.*|rolelastused|running(tasks)?count|pending(tasks)?count|registeredcontainerinstancescount|activeservicescount|events|attachtime|stateupdatedtimestamp|statetransitionedtimestamp|statereasondata|nextrotationdate|automaticrestarttime|vgwtelemetry|numberofrecoverypoints|numberofobjects|lasteventtimestamp|lastingestiontime|uploadsequencetoken|creationtimeseconds|nextexecutiontime|lastexecution.*|lastcrawl|crawlelapsedtime|usagecount|lasttimestamp|metricfiltercount|knownhostcount|lastupdatedate|tokenissuedat|lastsyncedat|dnsentries|passwordlastused|accesskeylastused.*|imagescount|latestdeliverystream.*)$/;

const DEPLOYED =
  /^(lastmodified(time|date)?|lastmodifieddate|revisionid|codesha256|codesize|version|lastupdatestatus|lastupdated(time|at|date)?|updatedat|updatedate|modifieddate|taskdefinitionarn|revision|lastdeploy.*|deploymentid|lastrevision.*|imagedigest|imageuri|updated)$/;

/** `version` is set-up where people choose it. */
const CHOSEN_VERSION: ReadonlySet<string> = new Set(['ekscluster', 'eksnodegroup', 'glue', 'es', 'opensearch']);

const STATUS =
  /^(state|status|statevalue|statereason|health|healthstatus|.*(status|state|health)|launchtime|publicipaddress|publicdnsname|lifecyclestate|instancecount|statuscode|progress|pendingmodifiedvalues|laststatus|desiredstatus|stopped.*|failurereason|codebuildstatus)$/;

/** Words for switches that people turn; other values of a state are the way there. */
const SWITCHED = /^(enabled|disabled|suspended|active|inactive|on|off|true|false)$/i;

/** Objects whose `Status` is a switch and not a state. */
const SETTINGS = /(^|\.)(versioning|versioningconfiguration|timetolivedescription|rules|lifecycle)\b/i;

/**
 * The class of one difference, by the last name of its path. States whose two values are both those of a switch are
 * set-up: an event source that was disabled is a change.
 */
export function fieldClass(of: { type: string; path: string; before: unknown; after: unknown }): FieldClass {
  const names = of.path.replace(/\[[^\]]*\]/g, '').split('.');
  if (names[0] === 'tags' || names[0] === 'name' || names[0] === 'inside') return 'config';
  if (names.some((name) => VOLATILE.test(squashed(name)))) return 'volatile';
  const last = squashed(names.at(-1) ?? '');
  if (DEPLOYED.test(last) && !(last === 'version' && CHOSEN_VERSION.has(of.type))) {
    return last === 'version' && of.type !== 'lambda' ? 'config' : 'deployed';
  }
  const parent = squashed(names.at(-2) ?? '');
  if (names.some((name) => squashed(name) === 'targethealthdescriptions')) return 'status';
  const stated = STATUS.test(last) || ((last === 'name' || last === 'code') && STATUS.test(parent));
  if (!stated) return 'config';
  if (SETTINGS.test(of.path)) return 'config';
  return names.length > 1 && isSwitch(of.before) && isSwitch(of.after) ? 'config' : 'status';
}

const squashed = (name: string): string => name.replace(/[_-]/g, '').toLowerCase();

const isSwitch = (value: unknown): boolean =>
  value === null || typeof value === 'boolean' || (typeof value === 'string' && SWITCHED.test(value));

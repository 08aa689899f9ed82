import { type ImportedItem, isRecord, textOf } from './imported-item.ts';
import { snakeCase } from './snake-case.ts';

/**
 * What a SAM function brings along by its events: each event is a part that joins its source and the function, as the
 * plain template that SAM makes of it would say. An API event without an API of its own belongs to the API that SAM adds.
 */
export function samParts(item: ImportedItem): ImportedItem[] {
  if (!item.type.startsWith('AWS::Serverless::')) return [];
  const events = isRecord(item.values.events) ? item.values.events : {};
  const parts: ImportedItem[] = [];
  const own = new Set<string>();
  for (const [name, event] of Object.entries(events)) {
    if (!isRecord(event)) continue;
    const kind = textOf(event.type) ?? '';
    const prefix = `events.${snakeCase(name)}.`;
    const targets = item.references.filter(({ path }) => path.startsWith(prefix)).map(({ to }) => to);
    const source = SOURCES.has(kind) ? targets[0] : undefined;
    if (source !== undefined) {
      parts.push(eventPart({ item, name, type: `SAM::Event::${SOURCES.get(kind)}`, source }));
    } else if (kind === 'Api' || kind === 'HttpApi') {
      const api = targets[0] ?? (kind === 'Api' ? 'ServerlessRestApi' : 'ServerlessHttpApi');
      if (targets.length === 0) own.add(api);
      parts.push(eventPart({ item, name, type: 'SAM::Event::Api', source: api }));
    } else if (SCHEDULED.has(kind)) {
      const rule = `${item.address}${name}`;
      const properties = isRecord(event.properties) ? event.properties : {};
      parts.push({
        ...bare(item),
        address: rule,
        type: kind === 'ScheduleV2' ? 'AWS::Scheduler::Schedule' : 'AWS::Events::Rule',
        values: {
          ...(textOf(properties.schedule ?? properties.schedule_expression) === undefined
            ? {}
            : { schedule_expression: properties.schedule ?? properties.schedule_expression }),
        },
        references: [{ path: 'targets.arn', to: item.address }],
      });
    }
  }
  for (const api of own) {
    const type = api === 'ServerlessRestApi' ? 'AWS::Serverless::Api' : 'AWS::Serverless::HttpApi';
    parts.push({ ...bare(item), address: api, type, values: {}, references: [] });
  }
  return parts;
}

const bare = ({ areas, region }: ImportedItem) => ({ areas, region, dependsOn: [] });

function eventPart(of: { item: ImportedItem; name: string; type: string; source: string }): ImportedItem {
  const { item, name, type, source } = of;
  return {
    ...bare(item),
    address: `${item.address}/${name}`,
    type,
    values: {},
    references: [
      { path: 'source', to: source },
      { path: 'function', to: item.address },
    ],
  };
}

/** Kinds of events with a resource behind them, by what they become. */
const SOURCES: ReadonlyMap<string, string> = new Map([
  ...['SQS', 'Kinesis', 'DynamoDB', 'MSK', 'MQ', 'DocumentDB'].map((kind): [string, string] => [kind, 'Mapping']),
  ['SNS', 'Subscription'],
  ['S3', 'Notification'],
  ['Cognito', 'Trigger'],
]);

const SCHEDULED: ReadonlySet<string> = new Set(['Schedule', 'ScheduleV2', 'EventBridgeRule', 'CloudWatchEvent']);

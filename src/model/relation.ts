/**
 * The labels of relations: one label and one direction per fact. `flow` ones are drawn as lines, since something
 * travels or is called along them; the others place, configure or protect and stay in the inventory.
 */
export interface RelationLabel {
  readonly meaning: string;
  readonly flow: boolean;
  /** Drawn dashed: not in the path of a request, such as replication or a dead-letter queue. */
  readonly dashed?: boolean;
  /** Data travels against the relation's direction, so that the arrow is drawn from `to` to `from`. */
  readonly reverse?: boolean;
}

const place = (meaning: string): RelationLabel => ({ meaning, flow: false });
const flow = (meaning: string): RelationLabel => ({ meaning, flow: true });
const aside = (meaning: string): RelationLabel => ({ meaning, flow: true, dashed: true });

export const RELATION_LABELS: Readonly<Record<string, RelationLabel>> = {
  // Where it is and what it belongs to.
  in: place('stands in a network, subnet or cluster besides its parent'),
  member: place('belongs to a security group, cluster, auto scaling group or the like'),
  attached: place('is attached to'),
  associated: place('is associated with'),
  routes: place('a route table decides for this subnet'),
  'route-to': place('a route points at it'),
  guards: place('filters the traffic of'),
  'allowed-from': place('a security group admits members of the other'),
  'encrypted-by': place('is encrypted with'),
  assumes: place('acts with the rights of'),
  uses: place('refers to'),
  tls: place('presents the certificate'),
  protects: place('a firewall or backup plan covers it'),
  'private-zone': place('a private DNS zone answers in this network'),
  'logs-to': place('writes its logs to'),
  trusts: place('lets it act with its rights'),
  // Requests.
  connects: flow('calls or is connected to'),
  async: aside('hands work to, without waiting for it'),
  forwards: flow('passes requests on to'),
  targets: flow('sends its work to'),
  origin: flow('fetches content from'),
  alias: flow('a DNS name leads to'),
  record: flow('a DNS record leads to'),
  invokes: flow('invokes'),
  integrates: flow('an API is answered by'),
  maps: flow('a domain name leads to'),
  exposes: flow('is offered to others through'),
  peers: flow('networks are joined'),
  edge: flow('runs at the edge for'),
  resolves: flow('answers queries from'),
  auth: aside('users sign in through'),
  // Data and events.
  triggers: flow('its records or messages start'),
  notifies: flow('sends events to'),
  subscribed: flow('delivers messages to'),
  delivers: flow('delivers records to'),
  destination: aside('sends the outcome to'),
  source: flow('is read by'),
  enriches: flow('adds to the events of'),
  'streams-to': flow('streams its changes to'),
  stream: place('has the change stream'),
  sends: flow('sends through'),
  mounts: flow('mounts the file system'),
  crawls: flow('reads the data of'),
  writes: flow('writes to'),
  'stored-in': flow('keeps its data in'),
  stores: flow('keeps its data in'),
  dlq: aside('gives up on messages into'),
  replicates: aside('copies its content to'),
  'replica-of': { ...aside('is a copy of'), reverse: true },
  copies: aside('copies backups to'),
  rotates: aside('is renewed by'),
  monitors: aside('watches'),
  'env-hint': aside('an environment variable names it'),
  // Deployment.
  runs: place('runs'),
  'runs-on': place('runs on'),
  image: place('starts from the image in'),
  imports: flow('takes in the data of'),
  joins: place('joins the directory'),
  serves: place('serves'),
  embeds: flow('embeds with'),
  captures: flow('records requests in'),
  script: place('runs the script in'),
  artifacts: aside('keeps artefacts in'),
  'private-via': flow('is reached privately through'),
  'may-access': place('a policy grants access to'),
  has: place('has'),
  on: place('runs over'),
};

export interface FoldedLabel {
  readonly label: string;
  readonly reverse: boolean;
}

/** The catalogue's labels that say the same as another, some of them from the other end. */
const FOLDS: Readonly<Record<string, FoldedLabel>> = {
  contains: { label: 'member', reverse: true },
  'forwards-from': { label: 'forwards', reverse: true },
  registers: { label: 'targets', reverse: true },
  triggered: { label: 'triggers', reverse: true },
  'protected-by': { label: 'protects', reverse: true },
  protected: { label: 'protects', reverse: true },
  'used-by': { label: 'tls', reverse: true },
  replica: { label: 'replica-of', reverse: true },
  source: { label: 'source', reverse: true },
  publishes: { label: 'subscribed', reverse: false },
  target: { label: 'targets', reverse: false },
  assoc: { label: 'associated', reverse: false },
  'associated-by': { label: 'associated', reverse: true },
  attaches: { label: 'attached', reverse: true },
  'granted-to': { label: 'may-access', reverse: true },
  'guarded-by': { label: 'guards', reverse: true },
  'notified-by': { label: 'notifies', reverse: true },
};

/** The label and direction under which a relation of the catalogue is kept. */
export const foldLabel = (label: string): FoldedLabel => FOLDS[label] ?? { label, reverse: false };

/** Labels that need other words to be understood in an answer. */
const WORDS: Readonly<Record<string, string>> = {
  'env-hint': 'named in its environment',
  dlq: 'dead letters',
};

/** A label as an answer says it; text that is no label stays as it is. */
export const relationWords = (label: string): string =>
  WORDS[label] ?? (label in RELATION_LABELS ? label.replaceAll('-', ' ') : label);

export const relationLabel = (label: string): RelationLabel => RELATION_LABELS[label] ?? place('is related to');

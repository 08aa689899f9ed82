import { accountChoices, type Prompt, type PromptArgument, storedChoices } from './prompt.ts';

const ACCOUNT: PromptArgument = {
  name: 'account',
  description: 'Account to read, as list_accounts names it; "sample" to try',
  required: false,
  choices: accountChoices,
};

const MOMENTS = ['previous', 'yesterday', '24h', '7d'];

const forAccount = (account: string | undefined): string =>
  account === undefined
    ? 'Find my account with list_accounts; if there are several real ones, ask me which.'
    : `Use account_id "${account}".`;

/** All prompts, in the order in which hosts show them. */
export const PROMPTS: readonly Prompt[] = [
  {
    name: 'draw_architecture',
    title: 'Draw my current architecture',
    description: 'Reads a cloud account as it is now and draws it',
    needs: ['accounts', 'snapshots', 'pictures'],
    arguments: [
      ACCOUNT,
      {
        name: 'focus',
        description: 'What to look at: a name, a type, "vpc=shop"; default everything',
        required: false,
      },
    ],
    text: ({ account, focus }) => `Draw the architecture of my cloud account as it is now.

1. ${forAccount(account)}
2. Call snapshot_account for it and show me the picture${focus === undefined ? '' : `. I want to look at: ${focus}. Draw that part with export_blueprint and the snapshot_id, with filter or focus`}.
3. Explain in at most ten lines what the picture shows: regions and networks, what faces the internet, where data is kept, how requests flow. Take facts from the outline only.
4. Say what could not be read and which right is missing, if anything; "denied" is not "empty".
5. Tell me the path of the saved file, and offer a closer look at the part that is the most crowded.`,
  },
  {
    name: 'what_changed',
    title: 'What changed since?',
    description: 'Compares an account now with an earlier moment, risks first',
    needs: ['accounts', 'compare'],
    arguments: [
      ACCOUNT,
      {
        name: 'since',
        description: 'previous, yesterday, 24h, 7d, a label or a snapshot_id; default previous',
        required: false,
        choices: async (backend, call) => [
          ...MOMENTS.map((value) => ({ value, words: value })),
          ...((await backend.snapshots?.list(call))?.snapshots ?? []).map(({ snapshot_id, name, taken_at }) => ({
            value: snapshot_id,
            words: `${name.slice(0, 60)} ${taken_at.slice(0, 16)}`,
          })),
        ],
      },
    ],
    text: ({ account, since = 'previous' }) => `Tell me what changed in my cloud account since "${since}".

1. ${forAccount(account)}
2. Call compare_snapshots with before "${since}" and after "now"${account === undefined ? '' : ' (for that account)'}. If there is no earlier snapshot, call list_snapshots and tell me which moments can be compared.
3. Report in this order: what is newly open to the internet or less protected; what was removed or replaced; what was changed, with the old and the new value; what was added. Leave out what changes by itself.
4. Say what was not compared because it was not read on one side.
5. Show the picture and tell me the path of its file.`,
  },
  {
    name: 'review_architecture',
    title: 'Review this architecture',
    description:
      'Looks for risks in a snapshot or blueprint: exposure, single points of failure, encryption, leftovers',
    needs: ['snapshots', 'inventory', 'pictures'],
    arguments: [
      {
        name: 'subject',
        description: 'snapshot_id or blueprint_id; default the newest snapshot',
        required: false,
        choices: storedChoices,
      },
    ],
    text: ({
      subject,
    }) => `Review ${subject === undefined ? 'my current architecture (the newest snapshot of list_snapshots)' : `the architecture ${subject}`}.

1. Of a snapshot, ask get_inventory with its snapshot_id: databases (type "rds", multi_az, encrypted, public), load balancers, security groups that admit 0.0.0.0/0, subnets by access, buckets that are public, instances without an auto scaling group, volumes and addresses attached to nothing. Of a blueprint, read it with get_blueprint.
2. List findings as a table: what (with its id), why it matters, what to do; the most serious first. Report only what the rows say, and name what the inventory cannot tell.
3. Say what is done well, in a line or two.
4. Draw the subject with export_blueprint and highlight the ids of the findings; tell me the path of the file.
5. Offer to draw the improved architecture: create_blueprint with from, then update_blueprint.`,
  },
  {
    name: 'cost_and_savings',
    title: 'What does it cost, and where can I save?',
    description: 'Prices a blueprint where that can be done, and looks for savings in what there is',
    needs: ['inventory', 'snapshots'],
    arguments: [
      {
        name: 'subject',
        description: 'snapshot_id or blueprint_id; default the newest snapshot',
        required: false,
        choices: storedChoices,
      },
    ],
    text: (
      { subject },
      has,
    ) => `Tell me what ${subject === undefined ? 'my current architecture (the newest snapshot of list_snapshots)' : `the architecture ${subject}`} costs each month and where I can save.

1. ${has('budgets') ? 'Call get_budget for the blueprint (of a snapshot, first make one with create_blueprint and from): give the total, the five largest items, what could not be priced, and the path of the cost file.' : 'Say in one line that prices are known only with a Cloudcraft account. Never guess one; rank by what is known to cost more.'}
2. Find what drives the cost. Of a snapshot, ask get_inventory: instances, databases and caches grouped by type and size, volumes by type and gigabytes, NAT gateways, load balancers, clusters, and the same for each region. Of a blueprint, read it with get_blueprint.
3. Look for savings that the facts support: stopped instances with volumes, volumes and addresses attached to nothing, load balancers without targets, older instance and volume generations (gp2), large sizes, Multi-AZ outside production, a NAT gateway for each zone, snapshots and log groups without an end. For each say which ids, what to change, the amount if a budget tells it, and the risk; the surest first.
4. Draw the subject with export_blueprint and highlight the ids of the findings; tell me the path of the file.
5. Say what this cannot know: traffic, requests, discounts and commitments.`,
  },
  {
    name: 'design_architecture',
    title: 'Design from requirements',
    description: 'Turns requirements into an architecture and draws it',
    needs: ['blueprints', 'pictures'],
    arguments: [
      { name: 'requirements', description: 'What it must do, for how many, how safe, how cheap', required: true },
    ],
    text: ({ requirements = '' }) => `Design a cloud architecture for these requirements and draw it:

${requirements}

1. Ask me at most three questions, and only if the answer changes the design; otherwise state your assumptions.
2. Choose the components. Prefer the simplest design that meets the requirements; name the one thing you would add next.
3. Draw it with create_blueprint: components with "inside" for networks and subnets only where they matter, connections labelled with the protocol, dashed for asynchronous ones. Types are what people say (alb, postgresql, lambda, s3). A type that is not known is refused with the nearest ones; type "block" with a name draws anything else.
4. Explain in at most twelve lines how a request flows, what happens when a zone fails, and what will cost the most.
5. Tell me the path of the picture, and offer changes, which update_blueprint makes without moving the rest.`,
  },
];

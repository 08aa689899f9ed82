/** What a seed created: what a scan must find, no more and no less within these types. */
export interface Truth {
  readonly aws_account: string;
  readonly regions: readonly string[];
  readonly resources: readonly TrueResource[];
  readonly relations: readonly TrueRelation[];
  /** What settings name, without a rule of AWS's that says so; the label is a guess too. */
  readonly hints: readonly Omit<TrueRelation, 'label'>[];
}

export interface TrueResource {
  /** `type/native id`, which is unique in a seed. */
  readonly ref: string;
  readonly type: string;
  readonly native_id: string;
  readonly name: string;
  readonly region: string;
  /** Ref of the container. */
  readonly parent?: string;
}

export interface TrueRelation {
  readonly from: string;
  readonly label: string;
  readonly to: string;
}

/** Notes down what is created, while it is created. */
export interface TruthBook {
  /** Answers with the ref. */
  add(resource: Omit<TrueResource, 'ref'>): string;
  relate(from: string, label: string, to: string | readonly string[]): void;
  /** One is named in the settings of the other. */
  hint(from: string, to: string): void;
  truth(aws_account: string): Truth;
}

export function createTruthBook(): TruthBook {
  const resources: TrueResource[] = [];
  const relations: TrueRelation[] = [];
  const hints: Omit<TrueRelation, 'label'>[] = [];
  return {
    add(resource) {
      const ref = `${resource.type}/${resource.native_id}`;
      resources.push({ ref, ...resource });
      return ref;
    },
    relate(from, label, to) {
      for (const one of [to].flat()) relations.push({ from, label, to: one });
    },
    hint(from, to) {
      hints.push({ from, to });
    },
    truth(aws_account) {
      const regions = [...new Set(resources.map(({ region }) => region))]
        .filter((region) => region !== 'global')
        .sort();
      return { aws_account, regions, resources, relations, hints };
    },
  };
}

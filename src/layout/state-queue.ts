/** States by price; equal prices leave in the order of their states, so that results are stable. */
export interface Queue {
  clear(): void;
  push(price: number, state: number): void;
  /** The cheapest, taken out; -1 when there is none. */
  pop(): number;
}

/** A binary heap in flat memory that is used again for each search: nothing is allocated per state. */
export function stateQueue(): Queue {
  let prices = new Float64Array(1024);
  let states = new Int32Array(1024);
  let size = 0;
  const grow = (): void => {
    const [more, wider] = [new Float64Array(prices.length * 2), new Int32Array(states.length * 2)];
    more.set(prices);
    wider.set(states);
    [prices, states] = [more, wider];
  };
  return {
    clear() {
      size = 0;
    },
    push(price, state) {
      if (size === prices.length) grow();
      let at = size++;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        const above = prices[parent] ?? 0;
        if (above < price || (above === price && (states[parent] ?? 0) < state)) break;
        prices[at] = above;
        states[at] = states[parent] ?? 0;
        at = parent;
      }
      prices[at] = price;
      states[at] = state;
    },
    pop() {
      if (size === 0) return -1;
      const top = states[0] ?? 0;
      size--;
      const [price, state] = [prices[size] ?? 0, states[size] ?? 0];
      let at = 0;
      for (let child = 1; child < size; child = 2 * at + 1) {
        const right = child + 1;
        if (right < size && before(right, child)) child = right;
        const below = prices[child] ?? 0;
        if (price < below || (price === below && state < (states[child] ?? 0))) break;
        prices[at] = below;
        states[at] = states[child] ?? 0;
        at = child;
      }
      prices[at] = price;
      states[at] = state;
      return top;
    },
  };

  function before(a: number, b: number): boolean {
    const [first, second] = [prices[a] ?? 0, prices[b] ?? 0];
    return first < second || (first === second && (states[a] ?? 0) < (states[b] ?? 0));
  }
}

import type { WireUser } from '../cloudcraft/wire.ts';
import { jsonReply } from './reply.ts';
import type { Route } from './router.ts';
import { wireId } from './wire-id.ts';

/** Whoever holds the key. */
export const USER_ID = wireId('user');

export const userRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/user/me',
    async handle({ backend, call }) {
      const user = await backend.user?.me(call);
      const body: WireUser = {
        id: user?.id ?? USER_ID,
        name: user?.name ?? 'Local user',
        email: user?.email ?? 'user@localhost',
        settings: { currency: 'USD', firstTime: false },
      };
      return jsonReply(body);
    },
  },
  {
    method: 'GET',
    path: '/team',
    // A bare array, unlike the other lists.
    handle: async ({ backend, call }) => jsonReply((await backend.user?.teams(call)) ?? []),
  },
];

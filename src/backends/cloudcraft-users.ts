import type { CloudcraftClient } from '../cloudcraft/client.ts';
import { shown } from '../model/untrusted.ts';
import type { Users } from './backend.ts';
import { clientCall } from './client-call.ts';

/** Whose key it is, and the teams of that user. */
export const cloudcraftUsers = (client: CloudcraftClient): Users => ({
  async me(call) {
    const { id, name, email } = await client.user(clientCall(call));
    return { id, name: shown(name ?? ''), email: shown(email ?? '') };
  },
  async teams(call) {
    const teams = await client.teams(clientCall(call));
    return teams.map(({ id, name, role }) => ({ id, name: shown(name ?? id), role: shown(role ?? '', 30) }));
  },
});

import { type Reaction, type Writer } from '../state.ts';
import { type World } from '../world.ts';
import { requireReaction } from './limits.ts';

/** Adds a reaction, or finds the one this account already left: GitHub keeps one per account and content. */
export function addReaction(world: World, reactions: Reaction[], writer: Writer, content: string) {
  const wanted = requireReaction(content);
  const existing = reactions.find((one) => one.content === wanted && one.user.id === writer.account.id);
  if (existing !== undefined) return { reaction: existing, isNew: false };
  const reaction: Reaction = { id: world.nextId(), user: writer.account, content: wanted, createdAt: world.now() };
  reactions.push(reaction);
  return { reaction, isNew: true };
}

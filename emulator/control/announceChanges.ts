import { type EventFeed } from './eventFeed';
import { type ControlRoute } from './routes';

/** The same routes; whatever one of them has changed is told to everybody who follows along. */
export function announceChanges(
  routes: Readonly<Record<string, ControlRoute>>,
  events: Pick<EventFeed, 'emit'>,
): Readonly<Record<string, ControlRoute>> {
  const announced = (key: string, route: ControlRoute): ControlRoute =>
    key.startsWith('GET ')
      ? route
      : async (request) => {
          const reply: unknown = await route(request);
          events.emit('change', { by: key });
          return reply;
        };
  return Object.fromEntries(Object.entries(routes).map(([key, route]) => [key, announced(key, route)]));
}

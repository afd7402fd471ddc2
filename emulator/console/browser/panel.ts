import { type ComponentType } from 'preact';
import { type Snapshot } from '../snapshot';

export interface PanelProps {
  snapshot: Snapshot;
  /** Virtual ms, going on between two readings. */
  now: number;
  /** A command is under way. */
  busy: boolean;
  /** Sends a command and shows what went wrong. */
  act(path: string, body?: unknown, method?: 'POST' | 'DELETE'): void;
}

export interface Panel {
  id: string;
  title: string;
  /** Shown beside the title. */
  count?(snapshot: Snapshot): number;
  /** Absent: always there. */
  exists?(snapshot: Snapshot): boolean;
  view: ComponentType<PanelProps>;
}

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
  /** Shown beside the title: how many there are, shown or not. */
  count?(snapshot: Snapshot): number;
  /** The count is of troubles. */
  alarming?: true;
  /** Absent: always there. */
  exists?(snapshot: Snapshot): boolean;
  view: ComponentType<PanelProps>;
}

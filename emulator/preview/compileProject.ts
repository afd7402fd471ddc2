import { compileTemplates } from './project/compileTemplates';
import { readProject, type Project } from './project/readProject';
import { compileStyles, scopeOf, type StyleSheet } from './styles/compileStyles';

/** What the runtime needs to know of a unit. */
export interface UnitManifest {
  path: string;
  kind: 'page' | 'component';
  json: Record<string, unknown>;
  using: Record<string, string>;
  scope: string;
}

/** A mini program, ready to run beside its scripts. Plain data. */
export interface Manifest {
  pages: string[];
  window: Record<string, unknown>;
  units: UnitManifest[];
  styles: StyleSheet[];
}

export interface CompiledProject {
  project: Project;
  manifest: Manifest;
  /** A JavaScript expression: path to template. */
  templates: string;
}

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

/** Reads and compiles a native mini program. @throws ProjectError with file and line */
export function compileProject(dir: string): CompiledProject {
  const project = readProject(dir);
  return {
    project,
    templates: compileTemplates(project.units),
    manifest: {
      pages: project.pages,
      window: objectOf(project.app.json.window),
      units: project.units.map(({ path, kind, json, using }) => ({
        path,
        kind,
        json,
        using,
        scope: scopeOf(path),
      })),
      styles: compileStyles(project),
    },
  };
}

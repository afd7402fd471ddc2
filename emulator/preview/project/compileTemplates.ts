import { TmplGroup } from 'glass-easel-template-compiler';
import { isRecord } from '../../isRecord';
import { ProjectError } from '../projectError';
import { checkTags } from './checkTags';
import type { Unit } from './readProject';

type Template = Pick<Unit, 'path' | 'wxml' | 'using'>;

/** The compiler's own name for what it reports, whatever its level: a missing end tag is only a warning there. */
function refuse(path: string, reports: unknown): void {
  const [report] = Array.isArray(reports) ? reports : [];
  if (!isRecord(report)) return;
  const { message, startLine } = report;
  // Its lines count from 0.
  const line = typeof startLine === 'number' ? startLine + 1 : undefined;
  throw new ProjectError(`${path}.wxml`, String(message), line);
}

/**
 * All templates as one JavaScript expression: an object from path to template. No eval is needed where it is bundled.
 * @throws ProjectError with file and line, for warnings of the compiler as well
 */
export function compileTemplates(units: readonly Template[]): string {
  const group = new TmplGroup();
  try {
    for (const unit of units) {
      checkTags(unit);
      refuse(unit.path, group.addTmpl(unit.path, unit.wxml));
      const needed: unknown[] = [
        ...group.getDirectDependencies(unit.path),
        ...group.getScriptDependencies(unit.path),
      ];
      if (needed.length > 0)
        throw new ProjectError(
          `${unit.path}.wxml`,
          `${needed.join(', ')}: import, include and wxs files are not done by this preview`,
        );
    }
    return group.getTmplGenObjectGroups();
  } finally {
    group.free();
  }
}

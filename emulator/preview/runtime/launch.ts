import { glassEasel, MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import type { AppliedSheet } from '../browser/sheets';
import { registerBuiltins } from '../builtins/registerBuiltins';
import type { Manifest } from '../compileProject';
import { createWx } from '../wx/createWx';
import type { EnterOptions } from '../wx/navigateToMiniProgram';
import { createBackend } from './backend';
import type { PhoneHost } from './phoneHost';
import { createRouter, type Router } from './router';

export interface LaunchOptions {
  manifest: Manifest;
  /** The value of the compiled templates: path to template. */
  templates: Record<string, unknown>;
  /** Runs the script of a unit, or of the app (`app`). */
  load(path: string): void;
  host: PhoneHost;
  /** Page to open instead of the first one, with its query. */
  url?: string;
  document: Document;
  /** Shows a style sheet; where nothing is drawn, leave it out. */
  addSheet?: (css: string) => AppliedSheet;
}

const drawnNowhere: AppliedSheet = { enable: () => undefined };

type Method = (this: unknown, ...given: unknown[]) => unknown;

const isMethod = (value: unknown): value is Method => typeof value === 'function';

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** Every method of a definition, with rejections reported: the framework would lose them. */
function guarded(
  definition: Record<string, unknown>,
  report: (error: Error) => void,
): Record<string, unknown> {
  const guard = (method: Method): Method =>
    function (this: unknown, ...given) {
      const result = Reflect.apply(method, this, given);
      if (result instanceof Promise) result.catch((error: unknown) => report(asError(error)));
      return result;
    };
  return Object.fromEntries(
    Object.entries(definition).map(([name, value]) => {
      if (isMethod(value)) return [name, guard(value)];
      if (name === 'methods') return [name, guarded({ ...Object(value) }, report)];
      return [name, value];
    }),
  );
}

/** Starts a mini program in a document and opens its first page. */
export function launch({
  manifest,
  templates,
  load,
  host,
  url,
  document,
  addSheet = () => drawnNowhere,
}: LaunchOptions) {
  const report = (error: Error): void => host.report(error);
  const onWarning = (message: string): boolean => {
    report(new Error(message));
    return false;
  };
  const onError = (error: unknown): boolean => {
    report(asError(error));
    return false;
  };
  glassEasel.addGlobalErrorListener(onError);
  glassEasel.addGlobalWarningListener(onWarning);

  const backend = createBackend(document, addSheet);
  const env = new MiniProgramEnv();
  const space = env.createCodeSpace('', true);
  const associated = env.associateBackend(backend.context);
  space.getComponentSpace().updateComponentOptions({ writeFieldsToNode: false, writeIdToDOM: true });
  registerBuiltins(space.getComponentSpace());

  for (const { path, css, scope } of manifest.styles) {
    backend.context.registerStyleSheetContent(path, css);
    space.addStyleSheet(path, path, scope);
  }
  for (const { path, kind, json, using } of manifest.units) {
    const usingComponents = Object.fromEntries(
      Object.entries(using).map(([tag, target]) => [tag, `/${target}`]),
    );
    space.addComponentStaticConfig(path, { ...json, component: kind === 'component', usingComponents });
    const content = templates[path];
    if (content === undefined) throw new Error(`${path} has no compiled template`);
    space.addCompiledTemplate(path, { groupList: templates, content } as never);
  }

  let router: Router | undefined;
  const theRouter = (): Router => {
    if (router) return router;
    throw new Error('no page is open yet');
  };
  let app: Record<string, unknown> | undefined;
  /** To the front and to the background, as the phone's own buttons do, or by way of another mini program. */
  const front = {
    show(enter?: EnterOptions): void {
      callApp('onShow', enter);
      theRouter().show();
    },
    hide(): void {
      theRouter().hide();
      callApp('onHide');
    },
  };
  const globals = {
    wx: createWx(host, theRouter, front),
    App: (definition: Record<string, unknown>) => void (app = definition),
    getApp: () => app,
    getCurrentPages: () => theRouter().pages(),
  };
  Object.assign(globalThis, globals);

  const callApp = (name: string, enter: Partial<EnterOptions> = {}): void => {
    const method = app?.[name];
    if (!isMethod(method)) return;
    try {
      Reflect.apply(method, app, [{ path: theRouter().path(), query: {}, scene: 1001, ...enter }]);
    } catch (error) {
      report(asError(error));
    }
  };

  load('app');
  for (const { path } of manifest.units) {
    space.componentEnv(path, ({ Page, Component }) => {
      const definer = (define: (definition: never) => unknown) => (definition: Record<string, unknown>) =>
        void define(guarded(definition, report) as never);
      Object.assign(globalThis, { Page: definer(Page), Component: definer(Component) });
      load(path);
    });
  }
  router = createRouter({ document, space, backend, associated, manifest, host });
  const running = router;
  callApp('onLaunch');
  callApp('onShow');
  running.reLaunch(url ?? `/${manifest.pages[0] ?? ''}`);

  return {
    router: running,
    ...front,
    /** The app is gone; what it has stored stays. */
    kill(): void {
      running.kill();
      glassEasel.removeGlobalErrorListener(onError);
      glassEasel.removeGlobalWarningListener(onWarning);
    },
  };
}

export type Phone = ReturnType<typeof launch>;

import type { glassEasel } from 'glass-easel-miniprogram-adapter';
import { button } from './button';
import type { Builtin } from './builtin';
import { commonProperties, reflect } from './commonProperties';
import { scrollView, text, view } from './plain';
import type { BuiltinTag } from './tags';
import { textControl } from './textControl';
import { webView } from './webView';

const builtins: Record<BuiltinTag, Builtin> = {
  button,
  input: textControl('input'),
  'scroll-view': scrollView,
  text,
  textarea: textControl('textarea'),
  view,
  'web-view': webView,
};

function register(space: glassEasel.ComponentSpace, builtin: Builtin): void {
  const common = Object.entries(commonProperties);
  const own = Object.entries(builtin.properties);
  const properties = Object.fromEntries([
    ...common.map(([name, { type }]) => [name, { type }] as const),
    ...own.map(([name, type]) => [name, { type }] as const),
  ]);
  const definition = space
    .define(`wx-builtin/${builtin.tag}`)
    .options({ virtualHost: false })
    .definition({ properties })
    .init(({ self, lifetime, observer }) => {
      const host = (): HTMLElement | undefined => {
        const element: unknown = self.getBackendElement();
        return element instanceof HTMLElement ? element : undefined;
      };
      const show = (name: string): void => {
        const element = host();
        if (!element) return;
        const value: unknown = Reflect.get(self.data, name);
        const known = common.find(([one]) => one === name);
        if (known) reflect(element, known[1].attribute, value);
        builtin.change?.(element, name, value);
      };
      // Only what the template gives is shown: an absent role must not take the button's own away.
      for (const name of Object.keys(properties)) observer([name as never], () => show(name));
      lifetime('created', () => {
        const element = host();
        if (element) builtin.attach?.(element, (name, detail) => self.triggerEvent(name, detail));
      });
    })
    .registerComponent();
  space.setGlobalUsingComponent(builtin.tag, definition.general());
}

/** Makes every built-in component known to a space. */
export function registerBuiltins(space: glassEasel.ComponentSpace): void {
  for (const builtin of Object.values(builtins)) register(space, builtin);
}

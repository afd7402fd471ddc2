import { h, render } from 'preact';
import { App } from './app';

const place = document.getElementById('console');
if (place) {
  place.replaceChildren();
  render(h(App, {}), place);
}

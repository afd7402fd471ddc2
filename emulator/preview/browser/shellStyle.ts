const BAR_PX = 44;

/** WeChat's default sizes for what the pages do not style, and the look of what lies around them. */
export const shellStyle = `
html { color-scheme: light; }
html, body { margin: 0; min-height: 100%; }
body { display: block; padding-top: ${BAR_PX}px; -webkit-tap-highlight-color: transparent; }
[hidden] { display: none !important; }
wx-view, wx-scroll-view, .wx-page-frame, page-root { display: block; }
wx-web-view { display: flex; flex-direction: column; gap: 12px; padding: 16px; }
wx-web-view > p { margin: 0; color: #8a5a00; font-size: 13px; }
wx-web-view > output { word-break: break-all; font-size: 13px; }
wx-web-view > input, wx-web-view > button { min-height: 44px; padding: 0 12px; border: 1px solid #8b938f; border-radius: 8px; font-size: 15px; }
wx-text { display: inline; white-space: pre-line; }
wx-scroll-view[data-scroll-x] { overflow-x: auto; scrollbar-width: none; }
wx-scroll-view[data-scroll-y] { overflow-y: auto; }
wx-button {
  display: block; box-sizing: border-box; position: relative; margin: 0 auto; padding: 8px 24px;
  width: 184px; border-radius: 4px; background: #f2f2f2; color: #06ae56; font-size: 17px; font-weight: 700;
  line-height: 1.41; text-align: center; cursor: pointer; overflow: hidden; user-select: none;
}
wx-button[disabled] { opacity: 0.45; cursor: not-allowed; }
[role=button], [role=tab] { cursor: pointer; }
wx-input, wx-textarea { display: block; overflow: hidden; }
wx-textarea { width: 300px; height: 150px; }
wx-input > input, wx-textarea > textarea {
  box-sizing: border-box; width: 100%; height: 100%; padding: 0; border: 0; outline: 0; background: none;
  color: inherit; font: inherit; resize: none;
}
.shell { color: #1b211e; font: 15px/1.5 -apple-system, 'PingFang SC', 'Noto Sans CJK SC', sans-serif; }
.shell-bar {
  position: fixed; inset: 0 0 auto; z-index: 10; display: flex; align-items: center; justify-content: center;
  height: ${BAR_PX}px; background: #ffffff; border-bottom: 1px solid #e3e6e4;
}
.shell-title { margin: 0; font-size: 17px; font-weight: 600; }
.shell-back {
  position: absolute; left: 0; width: 44px; height: ${BAR_PX}px; border: 0; background: none; font-size: 28px;
}
.shell-toast {
  position: fixed; top: 40%; left: 50%; z-index: 30; max-width: 80%; padding: 12px 16px; border-radius: 8px;
  background: rgba(0, 0, 0, 0.78); color: #ffffff; transform: translateX(-50%);
}
.shell-veil { position: fixed; inset: 0; z-index: 20; display: flex; align-items: flex-end; background: rgba(0, 0, 0, 0.5); }
.shell-sheet {
  box-sizing: border-box; width: 100%; max-height: 92%; padding: 20px 16px; overflow: auto;
  border-radius: 16px 16px 0 0; background: #ffffff; text-align: center;
}
.shell-sheet h2 { margin: 0 0 8px; font-size: 17px; }
.shell-sheet p { margin: 4px 0; }
.shell-note { color: #8a5a00; font-size: 13px; }
.shell-sum { font-size: 28px; font-weight: 600; }
.shell-choices { display: flex; flex-direction: column; gap: 8px; margin-top: 16px; }
.shell-choice { min-height: 44px; border: 0; border-radius: 22px; font-size: 16px; cursor: pointer; }
.shell-main { background: #067641; color: #ffffff; }
.shell-plain { background: #eef1ef; color: #1b211e; }
.shell-notice {
  position: fixed; inset: 44px 0 auto; z-index: 35; padding: 8px; background: #8a5a00; color: #ffffff;
  font: 14px/1.5 sans-serif; text-align: center;
}
.shell-problem {
  position: fixed; inset: auto 0 0; z-index: 40; max-height: 60%; margin: 0; padding: 12px; overflow: auto;
  background: #3b0d0a; color: #ffffff; font-size: 12px; white-space: pre-wrap;
}
`;

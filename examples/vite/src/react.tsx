import { StrictMode, useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import "pizhu";
import type { PizhuArticleElement, PizhuEventMap } from "pizhu";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "pizhu-article": React.DetailedHTMLProps<React.HTMLAttributes<PizhuArticleElement>, PizhuArticleElement> & {
        src?: string;
        suggest?: "on" | "off";
        readonly?: boolean;
        "onpizhu-create"?: (event: PizhuEventMap["pizhu-create"]) => void;
        "onpizhu-delete"?: (event: PizhuEventMap["pizhu-delete"]) => void;
      };
    }
  }
}

function Story() {
  const [src, setSrc] = useState("story.json");
  const [shown, setShown] = useState(true);
  const [count, setCount] = useState(0);
  const [clicks, setClicks] = useState(0);
  const element = useRef<PizhuArticleElement>(null);
  const recount = (): void => setCount(element.current?.annotations.length ?? 0);
  useEffect(() => {
    element.current?.ready.then(recount, () => setCount(0));
  }, [src, shown]);
  return (
    // React's own handler at the root hears the widget's clicks as clicks on the element, once each.
    <main onClick={() => setClicks((before) => before + 1)}>
      <p>
        <button id="other" onClick={() => setSrc("other.json")}>另一篇</button>
        <button id="toggle" onClick={() => setShown(!shown)}>收起</button>
        <output id="count">{count}</output>
        <output id="clicks">{clicks}</output>
      </p>
      {shown && (
        <pizhu-article ref={element} src={src} suggest="off" onpizhu-create={recount} onpizhu-delete={recount}>
          <p>正在载入。</p>
        </pizhu-article>
      )}
    </main>
  );
}

const root = document.querySelector("#root");
if (root) createRoot(root).render(<StrictMode><Story /></StrictMode>);

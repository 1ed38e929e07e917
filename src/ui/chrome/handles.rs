//! The ends of the open annotation, to be dragged. The editor has buttons and keys for the same.

use super::float::{move_to, pixels};
use crate::dom::frame::{Frame, Place};
use crate::dom::points::offset_at;
use crate::model::anchor::SpanEnd;
use crate::model::annotation::AnnotationId;
use crate::model::text::Span;
use crate::ui::reader::Version;
use crate::ui::session::{Command, Preview, Session};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Element, HtmlElement, PointerEvent};
use yew::prelude::*;

/// Both handles of the open annotation.
pub fn handles(session: &Session, id: AnnotationId) -> Html {
    let place = session.notebook().get(id).and_then(|e| e.place);
    let shown = match &session.view().preview {
        Some(Preview::Extent(span)) => Some(*span),
        _ => place,
    };
    let Some((place, shown)) = place.zip(shown) else {
        return Html::default();
    };
    let version = Version::of(session);
    let handle = |end: SpanEnd| {
        let (session, version) = (session.clone(), version.clone());
        html! { <Handle {session} {id} {end} {place} {shown} {version} /> }
    };
    html! { <>{ handle(SpanEnd::Start) }{ handle(SpanEnd::End) }</> }
}

#[derive(Properties, PartialEq)]
struct HandleProps {
    session: Session,
    id: AnnotationId,
    end: SpanEnd,
    /// The annotation's extent.
    place: Span,
    /// The extent that is drawn.
    shown: Span,
    version: Version,
}

#[component]
fn Handle(props: &HandleProps) -> Html {
    let node = use_node_ref();
    let grip = use_mut_ref(|| None::<Grip>);
    let (session, end, shown, element) =
        (props.session.clone(), props.end, props.shown, node.clone());
    use_effect(move || {
        let place = end_of(&session, shown, end);
        if let Some((element, (x, y, height))) = element.cast::<HtmlElement>().zip(place) {
            move_to(&element, x, y);
            let height = pixels(height);
            let _read_only = element.style().set_property("--line", &height).is_err();
        }
    });
    let drag = Drag {
        session: props.session.clone(),
        id: props.id,
        end: props.end,
        place: props.place,
        shown: props.shown,
        grip,
    };
    let (class, title) = match props.end {
        SpanEnd::Start => ("handle start", props.session.texts().drag_start),
        SpanEnd::End => ("handle end", props.session.texts().drag_end),
    };
    html! {
        <div ref={node} {class} {title} aria-hidden="true" onpointerdown={drag.on(Drag::begin)}
            onpointermove={drag.on(Drag::go_on)} onpointerup={drag.on(Drag::finish)}
            onpointercancel={drag.on(Drag::give_up)}></div>
    }
}

/// From where the pointer went down to the middle of the line that the handle hangs on: moves aim at the
/// line, not at the handle below it.
type Grip = (f64, f64);

/// One end being dragged.
#[derive(Clone)]
struct Drag {
    session: Session,
    id: AnnotationId,
    end: SpanEnd,
    place: Span,
    shown: Span,
    grip: Rc<RefCell<Option<Grip>>>,
}

impl Drag {
    fn on(&self, run: fn(&Self, &PointerEvent)) -> Callback<PointerEvent> {
        let drag = self.clone();
        Callback::from(move |event: PointerEvent| run(&drag, &event))
    }

    fn begin(&self, event: &PointerEvent) {
        event.prevent_default();
        if let Some(target) = event.target_dyn_into::<Element>() {
            // Fails for a pointer that is already gone; then no move follows.
            let _pointer_gone = target.set_pointer_capture(event.pointer_id()).is_err();
        }
        let stage = self.session.stage();
        let frame = stage.map(|stage| Frame::of(&stage.frame));
        let end = end_of(&self.session, self.shown, self.end);
        *self.grip.borrow_mut() = frame.zip(end).map(|(frame, (left, top, height))| {
            let line = frame.in_window(Place {
                left,
                top,
                width: 0.0,
                height,
            });
            (
                line.left - f64::from(event.client_x()),
                line.top + line.height / 2.0 - f64::from(event.client_y()),
            )
        });
    }

    fn go_on(&self, event: &PointerEvent) {
        let Some((dx, dy)) = *self.grip.borrow() else {
            return;
        };
        let (x, y) = (
            f64::from(event.client_x()) + dx,
            f64::from(event.client_y()) + dy,
        );
        if let Some(span) = dragged(&self.session, self.place, self.end, x, y) {
            self.session
                .show(|view| view.preview = Some(Preview::Extent(span)));
        }
    }

    fn finish(&self, _: &PointerEvent) {
        let extent = match self.session.view().preview {
            Some(Preview::Extent(span)) => Some(span),
            _ => None,
        };
        if let Some(span) = extent.filter(|_| self.grip.take().is_some()) {
            self.session.run(Command::SetSpan(self.id, span));
        }
    }

    fn give_up(&self, _: &PointerEvent) {
        self.grip.take();
        self.session.show(|view| view.preview = None);
    }
}

/// Where one end of a span is drawn: left, top and height of the line there.
fn end_of(session: &Session, span: Span, end: SpanEnd) -> Option<(f64, f64, f64)> {
    let places = session.stage()?.places(&session.article(), span);
    Some(match end {
        SpanEnd::Start => places.first().map(|p| (p.left, p.top, p.height))?,
        SpanEnd::End => places.last().map(|p| (p.left + p.width, p.top, p.height))?,
    })
}

/// The extent with one end dragged to a point of the window; `None` where that leaves nothing of it.
fn dragged(session: &Session, place: Span, end: SpanEnd, x: f64, y: f64) -> Option<Span> {
    let stage = session.stage()?;
    let article = session.article();
    let text = &article.text;
    let at = offset_at(stage.positions(&article), x, y)?;
    let at = text.grapheme_floor(at);
    let span = match end {
        SpanEnd::Start if at < place.end() => Span::new(at, place.end()),
        SpanEnd::End if at > place.start() => Span::new(place.start(), at),
        _ => return None,
    };
    text.trim_selection(span)
}

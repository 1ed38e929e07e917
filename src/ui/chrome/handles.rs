//! The ends of the open annotation, to be dragged. The editor has buttons and keys for the same.

use super::float::{move_to, pixels};
use crate::dom::points::offset_at;
use crate::model::anchor::SpanEnd;
use crate::model::annotation::AnnotationId;
use crate::model::text::Span;
use crate::ui::reader::Version;
use crate::ui::session::{Command, Preview, Session};
use web_sys::{Element, HtmlElement, PointerEvent};
use yew::prelude::*;

/// Props of [`Handles`].
#[derive(Properties, PartialEq)]
pub struct HandlesProps {
    /// The session.
    pub session: Session,
    /// The open annotation.
    pub id: AnnotationId,
    /// What was last shown.
    pub version: Version,
}

/// See the module.
#[component]
pub fn Handles(props: &HandlesProps) -> Html {
    let session = &props.session;
    let place = session.notebook().get(props.id).and_then(|e| e.place);
    let shown = match &session.view().preview {
        Some(Preview::Extent(span)) => Some(*span),
        _ => place,
    };
    html! {
        if let Some((place, shown)) = place.zip(shown) {
            <Handle session={session.clone()} id={props.id} end={SpanEnd::Start} {place} {shown} version={props.version.clone()} />
            <Handle session={session.clone()} id={props.id} end={SpanEnd::End} {place} {shown} version={props.version.clone()} />
        }
    }
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

/// Where the pointer went down, from the middle of the line that the handle hangs on: moves aim at the line.
type Grip = (f64, f64);

#[component]
fn Handle(props: &HandleProps) -> Html {
    let node = use_node_ref();
    let grip = use_mut_ref(|| None::<Grip>);
    let (session, end, shown, element) =
        (props.session.clone(), props.end, props.shown, node.clone());
    use_effect(move || {
        if let Some((element, (x, y, height))) = element
            .cast::<HtmlElement>()
            .zip(end_of(&session, shown, end))
        {
            move_to(&element, x, y);
            let height = pixels(height);
            let _read_only = element.style().set_property("--line", &height).is_err();
        }
    });
    let onpointerdown = {
        let (grip, session, end, shown) =
            (grip.clone(), props.session.clone(), props.end, props.shown);
        Callback::from(move |event: PointerEvent| {
            event.prevent_default();
            if let Some(target) = event.target_dyn_into::<Element>() {
                // Fails for a pointer that is already gone; then no move follows.
                let _pointer_gone = target.set_pointer_capture(event.pointer_id()).is_err();
            }
            let frame = session
                .stage()
                .map(|stage| stage.frame.get_bounding_client_rect());
            *grip.borrow_mut() =
                frame
                    .zip(end_of(&session, shown, end))
                    .map(|(frame, (x, y, height))| {
                        let (x, y) = (x + frame.left(), y + frame.top() + height / 2.0);
                        (
                            x - f64::from(event.client_x()),
                            y - f64::from(event.client_y()),
                        )
                    });
        })
    };
    let onpointermove = {
        let (grip, session, end, place) =
            (grip.clone(), props.session.clone(), props.end, props.place);
        Callback::from(move |event: PointerEvent| {
            let Some((dx, dy)) = *grip.borrow() else {
                return;
            };
            let (x, y) = (
                f64::from(event.client_x()) + dx,
                f64::from(event.client_y()) + dy,
            );
            if let Some(span) = dragged(&session, place, end, x, y) {
                session.show(|view| view.preview = Some(Preview::Extent(span)));
            }
        })
    };
    let onpointerup = {
        let (grip, session, id) = (grip.clone(), props.session.clone(), props.id);
        Callback::from(move |_: PointerEvent| {
            grip.borrow_mut().take();
            let extent = match session.view().preview {
                Some(Preview::Extent(span)) => Some(span),
                _ => None,
            };
            if let Some(span) = extent {
                session.run(Command::SetSpan(id, span));
            }
        })
    };
    let onpointercancel = {
        let session = props.session.clone();
        Callback::from(move |_: PointerEvent| {
            grip.borrow_mut().take();
            session.show(|view| view.preview = None);
        })
    };
    let (class, title) = match props.end {
        SpanEnd::Start => ("handle start", props.session.texts().drag_start),
        SpanEnd::End => ("handle end", props.session.texts().drag_end),
    };
    html! {
        <div ref={node} {class} {title} aria-hidden="true" {onpointerdown} {onpointermove} {onpointerup}
            {onpointercancel}></div>
    }
}

/// Where one end of a span is drawn: left, top and height of the line there.
fn end_of(session: &Session, span: Span, end: SpanEnd) -> Option<(f64, f64, f64)> {
    let places = session.stage()?.places(session.article(), span);
    Some(match end {
        SpanEnd::Start => places.first().map(|p| (p.left, p.top, p.height))?,
        SpanEnd::End => places.last().map(|p| (p.left + p.width, p.top, p.height))?,
    })
}

/// The extent with one end dragged to a point of the window; `None` where that leaves nothing of it.
fn dragged(session: &Session, place: Span, end: SpanEnd, x: f64, y: f64) -> Option<Span> {
    let stage = session.stage()?;
    let text = &session.article().text;
    let at = offset_at(stage.positions(session.article()), &stage.shadow, x, y)?;
    let at = text.grapheme_floor(at);
    let span = match end {
        SpanEnd::Start if at < place.end() => Span::new(at, place.end()),
        SpanEnd::End if at > place.start() => Span::new(place.start(), at),
        _ => return None,
    };
    text.trim_selection(span)
}

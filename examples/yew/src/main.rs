//! A news page that is a yew application, as a site has it that was there before the widget: it renders its article, adds
//! to it, corrects it, changes route, and takes the element away and puts it back. `trunk serve` in this folder shows it.

#[cfg(target_arch = "wasm32")]
mod page;
#[cfg(target_arch = "wasm32")]
mod story;

fn main() {
    #[cfg(target_arch = "wasm32")]
    yew::Renderer::<page::Page>::new().render();
}

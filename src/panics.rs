//! Catches panics in programs that run for a long time: the preview and the language server.
//!
//! A panic is a fault of the program, never of an author. It ends the work that met it, but not the thread. Shared
//! state is behind locks whose values are valid after each step, so it remains usable.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs a function. If it panics, returns the message of the panic, which has been written to standard error.
pub fn catch_panic<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| message(&*payload))
}

fn message(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().copied();
    let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("without a message").to_owned()
}

#[cfg(test)]
mod tests {
    use super::catch_panic;

    #[test]
    fn the_message_of_a_panic_is_returned() {
        assert_eq!(catch_panic(|| 1), Ok(1));
        assert_eq!(catch_panic(|| panic!("plain")), Err::<(), _>("plain".to_owned()));
        assert_eq!(catch_panic(|| panic!("formatted {}", 1)), Err::<(), _>("formatted 1".to_owned()));
        assert_eq!(catch_panic(|| std::panic::panic_any(1)), Err::<(), _>("without a message".to_owned()));
    }
}

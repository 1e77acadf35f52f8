//! Messages as they come and go: JSON-RPC 2.0, each behind a header that tells its length.

use std::io::{self, BufRead, Read, Write};

use serde_json::{Value, json};

use super::protocol::{ErrorCode, ResponseError};

/// A message from the editor.
#[derive(Debug)]
pub(super) enum Message {
    /// `RequestMessage`: to be answered under its id, a number or a string.
    Request { id: Value, method: String, params: Value },
    /// `NotificationMessage`.
    Notification { method: String, params: Value },
    /// `ResponseMessage`: nothing is asked of editors, so that none means anything.
    Response,
    /// None of these. It is answered, too, under its id where it has one.
    Faulty { id: Value, error: ResponseError },
}

/// The next message; `None` at the end of the input.
///
/// # Errors
/// Input that cannot be read, or in which no message can be told from the next.
pub(super) fn read(input: &mut dyn BufRead) -> io::Result<Option<Message>> {
    let Some(length) = content_length(input)? else {
        return Ok(None);
    };
    // It grows as bytes come: the length may say anything.
    let mut body = Vec::new();
    Read::take(&mut *input, length).read_to_end(&mut body)?;
    if u64::try_from(body.len()).is_ok_and(|read| read < length) {
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the input ends in a message"));
    }
    Ok(Some(message(body)))
}

/// The length that the header tells; `None` at the end of the input.
fn content_length(input: &mut dyn BufRead) -> io::Result<Option<u64>> {
    let invalid = |message: String| io::Error::new(io::ErrorKind::InvalidData, message);
    let mut length = None;
    let mut line = String::new();
    loop {
        line.clear();
        if input.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let field = line.trim_end();
        if field.is_empty() {
            let missing = || invalid("a message has no `Content-Length`".to_owned());
            return length.ok_or_else(missing).map(Some);
        }
        let (name, value) = field
            .split_once(':')
            .ok_or_else(|| invalid(format!("a header was expected, not {field:?}")))?;
        if name.eq_ignore_ascii_case("Content-Length") {
            let told = value.trim().parse();
            length = Some(told.map_err(|_| invalid(format!("{field:?} tells no length")))?);
        }
    }
}

/// The message of this text.
fn message(body: Vec<u8>) -> Message {
    let faulty = |id, code, message: String| {
        let error = ResponseError::new(code, message);
        Message::Faulty { id, error }
    };
    let parsed = String::from_utf8(body).map_err(|error| error.to_string());
    let parsed = parsed.and_then(|body| serde_json::from_str(&body).map_err(|e| e.to_string()));
    let mut parsed: Value = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return faulty(Value::Null, ErrorCode::ParseError, error),
    };
    let mut take = |name| parsed.get_mut(name).map(Value::take);
    let (id, method, params) = (take("id"), take("method"), take("params").unwrap_or_default());
    let answers = take("result").is_some() || take("error").is_some();
    match (id, method) {
        (None, Some(Value::String(method))) => Message::Notification { method, params },
        (Some(id @ (Value::Number(_) | Value::String(_))), Some(Value::String(method))) => {
            Message::Request { id, method, params }
        }
        (Some(_), None) if answers => Message::Response,
        (id, _) => {
            let id = id.filter(|id| id.is_number() || id.is_string()).unwrap_or_default();
            let message = "a message has a `method`, and an `id` that is a number or a string";
            faulty(id, ErrorCode::InvalidRequest, message.to_owned())
        }
    }
}

/// Answers a request.
///
/// # Errors
/// An output that cannot be written.
pub(super) fn respond(
    output: &mut dyn Write,
    id: Value,
    answer: Result<Value, ResponseError>,
) -> io::Result<()> {
    let mut message = json!({ "jsonrpc": "2.0", "id": id });
    match answer {
        Ok(result) => message["result"] = result,
        Err(error) => message["error"] = error.into(),
    }
    write(output, &message)
}

/// Tells the editor something.
///
/// # Errors
/// An output that cannot be written.
pub(super) fn notify(output: &mut dyn Write, method: &str, params: Value) -> io::Result<()> {
    write(output, &json!({ "jsonrpc": "2.0", "method": method, "params": params }))
}

fn write(output: &mut dyn Write, message: &Value) -> io::Result<()> {
    let text = message.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_ends_where_its_header_says() {
        let mut input = "content-length:18\r\nContent-Type: x/y\r\n\r\n{ \"method\": \"é\" }\
            Content-Length: 23\r\n\r\n{\"id\":1,\"method\":\"two\"}"
            .as_bytes();
        let first = read(&mut input).unwrap();
        assert!(matches!(first, Some(Message::Notification { method, .. }) if method == "é"));
        let second = read(&mut input).unwrap();
        assert!(matches!(second, Some(Message::Request { id, .. }) if id == 1));
        assert!(read(&mut input).unwrap().is_none());
    }

    #[test]
    fn where_no_message_can_be_told_from_the_next_there_is_none() {
        for input in [
            "{}\r\n\r\n",
            "Content-Type: x/y\r\n\r\n{}",
            "Content-Length: -2\r\n\r\n{}",
            "Content-Length: 18446744073709551615\r\n\r\n{}",
        ] {
            assert!(read(&mut input.as_bytes()).is_err(), "{input:?}");
        }
    }
}

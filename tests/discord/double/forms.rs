//! Requests with files: `multipart/form-data`, read as far as the bot writes it.

/// The parts of a form: the JSON of the message, and each file with its name.
pub type Form = (Vec<u8>, Vec<(String, Vec<u8>)>);

/// Reads a form whose content type this is; `None` where it is no form.
pub fn read(content_type: &str, body: &[u8]) -> Option<Form> {
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=")?;
    let mark = format!("--{boundary}");
    let (mut json, mut files) = (Vec::new(), Vec::new());
    for part in split(body, mark.as_bytes()) {
        let Some(at) = find(part, b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&part[..at]);
        let content = part[at + 4..].strip_suffix(b"\r\n").unwrap_or(&part[at + 4..]).to_vec();
        match parameter(&head, "filename") {
            Some(name) if parameter(&head, "name").is_some_and(|field| field == "files[0]") => {
                files.push((name, content))
            }
            _ if parameter(&head, "name").is_some_and(|field| field == "payload_json") => json = content,
            _ => panic!("a part that no message has: {head}"),
        }
    }
    Some((json, files))
}

fn parameter(head: &str, name: &str) -> Option<String> {
    let (_, rest) = head.split_once(&format!("; {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value.to_owned())
}

fn split<'a>(body: &'a [u8], mark: &[u8]) -> Vec<&'a [u8]> {
    let (mut parts, mut rest) = (Vec::new(), body);
    while let Some(at) = find(rest, mark) {
        parts.push(&rest[..at]);
        rest = &rest[at + mark.len()..];
    }
    parts
}

fn find(body: &[u8], mark: &[u8]) -> Option<usize> {
    body.windows(mark.len()).position(|window| window == mark)
}

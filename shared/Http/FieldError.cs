namespace Shared.Http;

/// <summary>An error in one field of a request.</summary>
/// <param name="Pointer">The place: a JSON pointer fragment such as <c>#/author/email</c>, or the name of a header or parameter.</param>
/// <param name="Detail">The error and the fix, in sentences that name the field.</param>
/// <param name="Code">The kind of the error. <see cref="ErrorCode.Invalid"/> becomes the code of the answer's status.</param>
public sealed record FieldError(string Pointer, string Detail, ErrorCode Code = ErrorCode.Invalid);

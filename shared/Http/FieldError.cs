namespace Shared.Http;

/// <summary>An error in one field of a request.</summary>
/// <param name="Pointer">The place: a JSON pointer fragment such as <c>#/author/email</c>, or a header's name.</param>
/// <param name="Detail">The error and the fix, in sentences that name the field.</param>
public sealed record FieldError(string Pointer, string Detail);

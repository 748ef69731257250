namespace Shared.Http;

/// <summary>What is wrong with one field of a request.</summary>
/// <param name="Pointer">Where: a JSON pointer fragment such as <c>#/author/email</c>, or a header's name.</param>
/// <param name="Detail">What is wrong and what to send instead, in a sentence that names the field.</param>
public sealed record FieldError(string Pointer, string Detail);

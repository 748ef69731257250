namespace Shared.Http;

/// <summary>
/// What a health check says in words at <c>/health/ready</c>: text in its result's data under <see cref="Key"/>. Descriptions and
/// exceptions are not shown, since those of other checks may hold addresses.
/// </summary>
public static class HealthDetail
{
    /// <summary>The name of that text in the result's data.</summary>
    public const string Key = "detail";
}

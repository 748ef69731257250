namespace Shared.Failures;

/// <summary>
/// A text that a health check shows at <c>/health/ready</c>: the entry <see cref="Key"/> of its result's data. Descriptions and
/// exceptions are not shown, because those of other checks may contain addresses.
/// </summary>
public static class HealthDetail
{
    /// <summary>The key of the text in the result's data.</summary>
    public const string Key = "detail";
}

using System.Globalization;
using Shared.Http;

namespace Intake.Submitting;

/// <summary>The settings of a submission that come in its headers.</summary>
internal sealed record SubmitHeaders
{
    private const int MaxKeyLength = 255;

    public string? IdempotencyKey { get; init; }

    /// <summary>How long to wait for the decision; zero not to wait.</summary>
    public TimeSpan Wait { get; init; }

    public static Checked<SubmitHeaders> Read(HttpRequest request, TimeSpan longestWait)
    {
        string? key = request.Headers["Idempotency-Key"];
        if (key is not null && (key.Length is 0 or > MaxKeyLength || key.Any(c => c is < ' ' or > '~')))
        {
            return Problems.Invalid(
                "Idempotency-Key", $"Idempotency-Key must be 1 to {MaxKeyLength} printable ASCII characters, such as a UUID.");
        }

        return new SubmitHeaders { IdempotencyKey = key, Wait = WaitOf(request, longestWait) };
    }

    /// <summary>By RFC 7240 an unknown preference is no error, and a preference may be granted in part.</summary>
    private static TimeSpan WaitOf(HttpRequest request, TimeSpan longest)
    {
        foreach (var preference in request.Headers.GetCommaSeparatedValues("Prefer"))
        {
            if (preference.Split(';')[0].Split('=', 2, StringSplitOptions.TrimEntries) is ["wait" or "Wait", var seconds]
                && int.TryParse(seconds.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var wait))
            {
                return TimeSpan.FromSeconds(Math.Min(wait, longest.TotalSeconds));
            }
        }

        return TimeSpan.Zero;
    }
}

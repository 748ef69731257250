using System.Diagnostics.Metrics;

namespace Moderation.Access;

internal static class SignInMetrics
{
    private static readonly Counter<long> Attempts = new Meter("Moderation").CreateCounter<long>(
        "moderation.sign_ins",
        "{attempt}",
        "Attempts to sign in with a password, by outcome: signed_in, wrong_password, unknown_address, locked, busy");

    public static void Count(string outcome) => Attempts.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}

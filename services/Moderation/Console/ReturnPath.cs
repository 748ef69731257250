namespace Moderation.Console;

/// <summary>The page to open after signing in. Anybody may write a link to the sign-in, so only pages of the console count.</summary>
internal static class ReturnPath
{
    public static string Checked(string? wanted) =>
        wanted is not null && IsBelow(wanted) && !wanted.Any(static c => char.IsControl(c) || c == '\\') ? wanted : ShowQueue.Path;

    private static bool IsBelow(string wanted) =>
        wanted.StartsWith(ConsoleModule.Root, StringComparison.Ordinal)
        && (wanted.Length == ConsoleModule.Root.Length || wanted[ConsoleModule.Root.Length] is '/' or '?')
        && !wanted.StartsWith(ShowSignIn.Path, StringComparison.Ordinal);
}

using System.Globalization;
using Moderation.Contracts;

namespace Intake.Akismet;

/// <summary>
/// Reads the traps of a comment form: those that the stock plug-in puts into every form and sends on as <c>POST_</c> and the field's name,
/// and the one that a client names itself. A check without such fields, as of a stored comment, shows nothing.
/// </summary>
internal static class FormSigns
{
    private const string Posted = "POST_", HiddenText = "ak_hp_textarea", ScriptTime = "ak_js";

    /// <summary>The least time that the form's script writes, in milliseconds since 1970. Without script it stays a small number.</summary>
    private const long LeastScriptTime = 1_000_000_000_000;

    public static IEnumerable<CommentFlag> Of(AkismetForm form)
    {
        if (FilledTrap(form) is { } field)
            yield return new CommentFlag { Code = CommentFlags.Trap, Field = field };
        // Only a form of the plug-in can have its script and its token; other forms are checked without them.
        if (Find(form, HiddenText) is null && Find(form, ScriptTime) is null)
            yield break;
        if (!ScriptRan(form))
            yield return new CommentFlag { Code = CommentFlags.NoScript, Field = Posted + ScriptTime };
        if (form["akismet_comment_nonce"].Trim() == "failed")
            yield return new CommentFlag { Code = CommentFlags.FailedNonce, Field = "akismet_comment_nonce" };
    }

    private static string? FilledTrap(AkismetForm form)
    {
        string?[] traps = [form["honeypot_field_name"].Trim(), Find(form, HiddenText)];
        return traps.FirstOrDefault(trap => trap is { Length: > 0 } && !string.IsNullOrWhiteSpace(form[trap]));
    }

    private static bool ScriptRan(AkismetForm form) =>
        Find(form, ScriptTime) is { } field
        && long.TryParse(form[field].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var time)
        && time >= LeastScriptTime;

    /// <summary>The plug-in's field, which form plug-ins give a prefix of their own, such as <c>POST__wpcf7_ak_js</c>.</summary>
    private static string? Find(AkismetForm form, string name) =>
        form.Names.FirstOrDefault(
            field => field.StartsWith(Posted, StringComparison.Ordinal) && field.EndsWith(name, StringComparison.Ordinal));
}

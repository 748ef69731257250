namespace Intake.Akismet;

/// <summary>The fixed answers that every client's tests rely on. Such comments need no judgement, so they are not submitted.</summary>
internal static class TestRules
{
    public static Verdict? VerdictOf(AkismetForm form)
    {
        if (form["comment_author"].Trim() is "akismet-guaranteed-spam" or "viagra-test-123"
            || form["comment_author_email"].Trim().Equals("akismet-guaranteed-spam@example.com", StringComparison.OrdinalIgnoreCase))
        {
            return Verdict.Spam;
        }

        return form["user_role"].Split(',', StringSplitOptions.TrimEntries).Contains("administrator", StringComparer.OrdinalIgnoreCase)
            ? Verdict.Ham
            : null;
    }
}

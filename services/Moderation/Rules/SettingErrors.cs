using Shared.Http;

namespace Moderation.Rules;

/// <summary>
/// Collects all errors in the settings of a policy. It knows its place in the request: a check names only the setting, and
/// <see cref="At"/> goes into a section.
/// </summary>
/// <param name="path">Where the settings are in the request, such as <c>policy/links</c>.</param>
/// <param name="errors">Shared by all sections of a request.</param>
internal sealed class SettingErrors(string path, List<FieldError> errors)
{
    private const int MostEntries = 1000;

    public SettingErrors At(string name) => new($"{path}/{name}", errors);

    /// <summary>Adds an error of the section itself.</summary>
    public void Fail(string detail, ErrorCode code = ErrorCode.Invalid) =>
        errors.Add(new FieldError($"#/{path}", $"{path.Replace('/', '.')} {detail}", code));

    public void Fail(string name, string detail, ErrorCode code = ErrorCode.Invalid) => At(name).Fail(detail, code);

    /// <summary>Checks a section's settings. A section that was not sent is correct.</summary>
    public void Section(PolicySection? section) => section?.Check(this);

    public void Each(IEnumerable<PolicySection?>? sections, int most)
    {
        if (sections?.Count() > most)
            Fail($"must have at most {most} entries.", ErrorCode.TooLong);
        foreach (var (i, section) in (sections ?? []).Take(most).Index())
        {
            if (section is null)
                Fail($"{i}", "must be an object.");
            else
                At($"{i}").Section(section);
        }
    }

    public void Between(string name, int value, int least, int most)
    {
        if (value < least || value > most)
            Fail(name, $"must be from {least:N0} to {most:N0}.", ErrorCode.OutOfRange);
    }

    /// <summary>Checks <c>holdFrom</c> and <c>rejectFrom</c>: <see cref="Rules.Limits"/>.</summary>
    public void Limits(int? holdFrom, int? rejectFrom, int least, int most, bool needed)
    {
        Between("holdFrom", holdFrom ?? least, least, most);
        Between("rejectFrom", rejectFrom ?? least, least, most);
        if (needed && holdFrom is null && rejectFrom is null)
            Fail("must have holdFrom, rejectFrom or both. Leave the section out to switch it off.");
        if (holdFrom > rejectFrom)
            Fail("must have holdFrom no higher than rejectFrom; otherwise nothing would be held.");
    }

    public void Action(string name, string? action)
    {
        if (!PolicyActions.All.Contains(action))
            Fail(name, $"must be {string.Join(", ", PolicyActions.All)}.", ErrorCode.UnknownValue);
    }

    public void Texts(string name, IReadOnlyList<string?>? texts, Func<string, bool> isGood, string otherwise)
    {
        if (texts?.Count > MostEntries)
            Fail(name, $"must have at most {MostEntries:N0} entries.", ErrorCode.TooLong);
        foreach (var (i, text) in (texts ?? []).Take(MostEntries).Index())
        {
            if (text is null || text.Length > 253 || !isGood(text))
                Fail($"{name}/{i}", otherwise);
        }
    }

    public static string Short(string name) => name.Length > 40 ? name[..40] : name;
}

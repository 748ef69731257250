using Classifier.Scoring;
using Microsoft.Extensions.Options;

namespace Classifier.Serving;

/// <summary>
/// Follows the pointers: loads a newly named version beside the old one, checks it, and swaps them. A version that cannot serve is refused
/// and logged once, and not tried again until the pointer or the folder changes.
/// </summary>
/// <remarks>
/// Polls every ten seconds instead of watching the file system: change notifications do not pass through every kind of container volume,
/// and two small reads cost nothing.
/// </remarks>
internal sealed partial class ReloadModels(
    IOptions<ServingOptions> options, ServedModels models, TimeProvider time, ILogger<ReloadModels> logger) : BackgroundService
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private static readonly PointerSnapshot Nothing = new(null, "");

    private readonly ModelsRoot _root = options.Value.Root;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.IsFixed)
            return;
        using var timer = new PeriodicTimer(Pause, time);
        do
            Check();
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Checks the pointers once. Not safe for concurrent use. Never throws.</summary>
    public void Check()
    {
        Follow(models.Live, PointerSnapshot.Take(_root, models.Live.Pointer));
        var shadow = PointerSnapshot.Take(_root, models.Shadow.Pointer);
        // A version shadowing itself would only agree, so unload the shadow until another version serves.
        if (shadow == Nothing || shadow.Version == models.Live.Version)
            Unload(models.Shadow);
        else
            Follow(models.Shadow, shadow);
    }

    private void Follow(ModelSlot slot, PointerSnapshot seen)
    {
        if (seen.Version is not null && seen.Version == slot.Version)
            slot.Keep(null);
        else if (seen != slot.Refusal?.Seen)
            Load(slot, seen);
    }

    private void Load(ModelSlot slot, PointerSnapshot seen)
    {
        var before = slot.Version ?? "none";
        try
        {
            // The shadow limits its own pace, and must not use up the budget of the answers.
            var budget = slot == models.Live ? models.Budget : null;
            slot.Serve(_root.Load(seen.Version ?? throw _root.Missing(slot.Pointer), budget));
            LogServes(logger, slot.Pointer, seen.Version, before);
        }
        // Any exception: a broken candidate must not stop the version that works.
        catch (Exception e)
        {
            var isKnown = e is ModelLoadException or IOException or UnauthorizedAccessException;
            var reason = e is ModelLoadException ? e.Message : $"{_root.PathOf(seen.Version ?? slot.Pointer)} cannot be read: {e.Message}";
            slot.Keep(new Refusal(seen, reason));
            LogRefused(logger, isKnown ? null : e, slot.Pointer, seen.Version ?? "nothing", before, reason);
        }
    }

    private void Unload(ModelSlot slot)
    {
        if (slot.Version is { } before)
            LogServes(logger, slot.Pointer, "none", before);
        slot.Serve(null);
    }

    [LoggerMessage(LogLevel.Information, "Model in {Pointer}: {Version} serves now; before: {Before}")]
    private static partial void LogServes(ILogger logger, string pointer, string version, string before);

    [LoggerMessage(LogLevel.Error, "Model in {Pointer}: {Version} is refused, and {Before} keeps serving. {Reason}")]
    private static partial void LogRefused(
        ILogger logger, Exception? exception, string pointer, string version, string before, string reason);
}

using Classifier.Scoring;

namespace Classifier.Serving;

/// <summary>
/// Follows the pointers: a version that one newly names is loaded beside the one at work, checked, and takes its place at once. What
/// cannot serve is refused, told once, and not tried again until pointer or folder look otherwise.
/// </summary>
/// <remarks>
/// A look every ten seconds, and no watching of the file system: notices of changes do not reach through every container's volume, and
/// two small reads cost nothing.
/// </remarks>
internal sealed partial class ReloadModels(ServingOptions options, ServedModels models, TimeProvider time, ILogger<ReloadModels> logger)
    : BackgroundService
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private static readonly PointerSnapshot Nothing = new(null, "");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Model is not null)
            return;
        using var timer = new PeriodicTimer(Pause, time);
        do
            Check();
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Looks at the pointers once. For one thread at a time; throws nothing.</summary>
    public void Check()
    {
        Follow(models.Live, PointerSnapshot.Of(options.Root, models.Live.Pointer));
        var shadow = PointerSnapshot.Of(options.Root, models.Shadow.Pointer);
        // A shadow of itself could only agree: it rests until something else serves.
        if (shadow == Nothing || shadow.Version == models.Live.Version)
            Rest(models.Shadow);
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
            // A shadow keeps its own pace and must not use up what the answers may cost.
            var budget = slot == models.Live ? models.Budget : null;
            slot.Serve(options.Root.Load(seen.Version ?? throw options.Root.Missing(slot.Pointer), budget));
            LogServes(logger, slot.Pointer, seen.Version, before);
        }
        // Whatever is wrong with it, a candidate must not end what works.
        catch (Exception e)
        {
            var reason = e is ModelLoadException
                ? e.Message
                : $"{options.Root.PathOf(seen.Version ?? slot.Pointer)} cannot be read: {e.Message}";
            slot.Keep(new Refusal(seen, reason));
            LogRefused(logger, slot.Pointer, seen.Version ?? "nothing", before, reason);
        }
    }

    private void Rest(ModelSlot slot)
    {
        if (slot.Version is { } before)
            LogServes(logger, slot.Pointer, "none", before);
        slot.Serve(null);
    }

    [LoggerMessage(LogLevel.Information, "Model in {Pointer}: {Version} is at work; before: {Before}")]
    private static partial void LogServes(ILogger logger, string pointer, string version, string before);

    [LoggerMessage(LogLevel.Error, "Model in {Pointer}: {Version} is refused and {Before} goes on. {Reason}")]
    private static partial void LogRefused(ILogger logger, string pointer, string version, string before, string reason);
}

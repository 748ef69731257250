using System.Diagnostics.Metrics;

namespace Classifier.Serving;

/// <summary>Metrics: which models are loaded, and whether one was refused.</summary>
internal sealed class ModelGauges(ServedModels models, IMeterFactory meters) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // A meter of this host, not a static one of the process, because the gauges read this host's models.
        var meter = meters.Create("Classifier");
        meter.CreateObservableGauge("classifier.model.loaded", Loaded, description: "1 for each model at work, by pointer and version");
        meter.CreateObservableGauge(
            "classifier.model.refused", Refused, description: "1 while the version that the pointer names is refused");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<Measurement<int>> Loaded() =>
        from slot in Slots
        let version = slot.Version
        where version is not null
        select new Measurement<int>(1, Tag("pointer", slot.Pointer), Tag("version", version));

    private IEnumerable<Measurement<int>> Refused() =>
        Slots.Select(slot => new Measurement<int>(slot.Refusal is null ? 0 : 1, Tag("pointer", slot.Pointer)));

    private ModelSlot[] Slots => [models.Live, models.Shadow];

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}

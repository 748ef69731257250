namespace Classifier.Training.Deep;

/// <summary>How the encoder's weights are stored, and in what it calculates.</summary>
internal enum Precision
{
    /// <summary>As they came: 32-bit numbers.</summary>
    Single,

    /// <summary>Stored in 16 bits, made 32-bit numbers again on loading.</summary>
    Half,

    /// <summary>Stored in 8 bits with a scale for each column, made 32-bit numbers again on loading.</summary>
    Byte,

    /// <summary>
    /// Stored as <see cref="Byte"/> and multiplied as integers. What a text gets then depends on the texts that share its batch, because
    /// all of a batch is rounded with one scale.
    /// </summary>
    Integer,
}

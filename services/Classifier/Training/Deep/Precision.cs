namespace Classifier.Training.Deep;

/// <summary>The precision of the encoder's weights and calculations.</summary>
internal enum Precision
{
    /// <summary>Unchanged, in 32 bits.</summary>
    Single,

    /// <summary>Stored in 16 bits, expanded to 32 bits on loading.</summary>
    Half,

    /// <summary>Stored in 8 bits with a scale for each column, expanded to 32 bits on loading.</summary>
    Byte,

    /// <summary>
    /// Stored as <see cref="Byte"/> and multiplied as integers. A text's scores then depend on the other texts of its batch, because one
    /// scale rounds the whole batch.
    /// </summary>
    Integer,
}
